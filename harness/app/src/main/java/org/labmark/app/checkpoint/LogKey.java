package org.labmark.app.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;

/** The Ed25519 key that signs checkpoints on this machine, made when it is first needed. */
public final class LogKey {
    private static final String FOLDER = "keys";
    private static final String FILE = "log.pem";
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private final PrivateKey key;
    private final VerifierKey verifier;

    private LogKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /**
     * The key that a state folder has: in a file that has its public half, too.
     *
     * @throws HarnessFaultException when there is one that cannot be used
     */
    public static LogKey in(Path state) {
        var file = state.resolve(FOLDER).resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new HarnessFaultException(file + ": not a key that can sign: " + e.getMessage(), e);
        }
    }

    private static LogKey read(Path file) throws IOException, GeneralSecurityException {
        var text = Files.readString(file, StandardCharsets.US_ASCII);
        int end = text.indexOf(END);
        if (!text.startsWith(BEGIN) || end < 0) {
            throw new GeneralSecurityException("not PKCS#8 in PEM form");
        }
        var key = new LogKey(
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new PKCS8EncodedKeySpec(
                                Base64.getDecoder().decode(text.substring(BEGIN.length(), end)))),
                VerifierKey.parse(text.substring(end + END.length())));
        if (!Checkpoint.sign(key, "labmark/self", 1, "A".repeat(43) + "=").signedBy(key.verifier)) {
            throw new GeneralSecurityException("its halves are not of one pair");
        }
        return key;
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var text = BEGIN
                + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                + END
                + VerifierKey.of(pair.getPublic())
                + "\n";
        PrivateFile.folder(file.resolveSibling(""));
        PrivateFile.add(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What signatures that were made here are checked with; absent when none was.
     *
     * @throws HarnessFaultException when the key cannot be read
     */
    public static Optional<VerifierKey> verifierIn(Path state) {
        return Files.exists(state.resolve(FOLDER).resolve(FILE)) ? Optional.of(in(state).verifier) : Optional.empty();
    }

    /** What others check signatures with. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** A signed note's signature of a text: the key's hash, then the signature, in Base64. */
    String sign(String text) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            var octets = new ByteArrayOutputStream();
            octets.writeBytes(HexFormat.of().parseHex(verifier.hash()));
            octets.writeBytes(signature.sign());
            return Base64.getEncoder().encodeToString(octets.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }
}
