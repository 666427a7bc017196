package org.labmark.app.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;

/** The Ed25519 key that credentials are signed with, kept as a JWK (RFC 8037) in a file that only its owner reads. */
public final class IssuerKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String TYPE = "OKP";
    private static final int BYTES = 32;

    /** What comes before the 32 octets of a public key in its X.509 form (RFC 8410). */
    private static final String X509 = "302a300506032b6570032100";

    /** A file lock keeps processes apart; threads of one process need a lock of their own. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final Path file;
    private final Kept kept;

    /** Both halves, as in the file; octets in base64url. */
    private record Kept(String crv, String d, String kty, String x) {}

    private IssuerKey(Path file, Kept kept) {
        this.file = file;
        this.kept = kept;
    }

    /** The key of a state folder, which is made there when it is first asked for. */
    public static IssuerKey of(Path state) {
        var folder = state.resolve("keys");
        var file = folder.resolve("issuer.jwk");
        THREADS.lock();
        try {
            PrivateFile.folder(folder);
            try (var channel = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(file)) {
                    PrivateFile.replace(file, CanonicalJson.bytes(fresh()));
                }
            }
            return new IssuerKey(file, CanonicalJson.read(Files.readString(file), Kept.class));
        } catch (JsonFormatException e) {
            // The reason would quote the file, and so the key.
            throw new HarnessFaultException(file + ": not a JWK of crv, d, kty and x");
        } catch (IOException | GeneralSecurityException e) {
            throw new HarnessFaultException(file + ": no key can be had there: " + e.getMessage(), e);
        } finally {
            THREADS.unlock();
        }
    }

    /** The half that everybody may know, as a JWK. */
    public Map<String, Object> open() {
        return Map.of("crv", kept.crv(), "kty", kept.kty(), "x", kept.x());
    }

    /** What the key is known by: the SHA-256 of its open half (RFC 7638), in base64url. */
    public String thumbprint() {
        return encoded(HexFormat.of().parseHex(CanonicalJson.sha256(open())));
    }

    /** The signature of a message (RFC 8032), which was tried out with the open half. */
    byte[] sign(byte[] message) {
        try {
            var signing = Signature.getInstance(ALGORITHM);
            signing.initSign(secretHalf());
            signing.update(message);
            var signature = signing.sign();
            var trying = Signature.getInstance(ALGORITHM);
            trying.initVerify(openHalf());
            trying.update(message);
            if (trying.verify(signature)) {
                return signature;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new HarnessFaultException(file + ": not an Ed25519 key", e);
        }
        throw new HarnessFaultException(file + ": its halves x and d do not belong together");
    }

    /** Octets in base64url, as JOSE has them: without padding. */
    static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private PrivateKey secretHalf() throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM)
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, octets(kept.d())));
    }

    private PublicKey openHalf() throws GeneralSecurityException {
        var form = HexFormat.of().parseHex(X509 + HexFormat.of().formatHex(octets(kept.x())));
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(form));
    }

    private byte[] octets(String encoded) {
        var octets = Base64.getUrlDecoder().decode(encoded);
        if (octets.length != BYTES
                || !kept.crv().equals(ALGORITHM)
                || !kept.kty().equals(TYPE)) {
            throw new IllegalArgumentException("another kind of key");
        }
        return octets;
    }

    private static Kept fresh() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        var secret = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
        var form = Objects.requireNonNull(pair.getPublic().getEncoded());
        var open = new byte[BYTES];
        System.arraycopy(form, form.length - BYTES, open, 0, BYTES);
        return new Kept(ALGORITHM, encoded(secret), TYPE, encoded(open));
    }
}
