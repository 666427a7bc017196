package org.labmark.app.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What whoever holds a checkpoint needs to see that it was signed by us: the verifier key of a signed note
 * (c2sp.org/signed-note), an Ed25519 key under a name, written {@code NAME+HASH+KEY}.
 *
 * @param name of the key
 * @param octets the public key, 32 octets
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text
public record VerifierKey(String name, byte[] octets) {
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9.-]{0,99})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");
    private static final byte ED25519 = 1;
    private static final int LENGTH = 32;

    /** What stands before the key's octets in its X.509 form: RFC 8410. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    public VerifierKey {
        octets = octets.clone();
        if (octets.length != LENGTH) {
            throw new IllegalArgumentException(octets.length + " octets are no Ed25519 key; needed: " + LENGTH);
        }
    }

    @Override
    public byte[] octets() {
        return octets.clone();
    }

    /** The key of a pair, under a name that is made of it: nobody has two of one name. */
    static VerifierKey of(PublicKey key) {
        var encoded = key.getEncoded();
        var octets = Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
        var digest = HexFormat.of().formatHex(MerkleTree.sha256().digest(octets));
        return new VerifierKey("labmark-" + digest.substring(0, 8), octets);
    }

    /**
     * Reads a key as {@link #toString} writes it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static VerifierKey parse(String text) {
        var found = FORM.matcher(text.strip());
        if (found.matches()) {
            var typed = Base64.getDecoder().decode(found.group(3));
            if (typed.length == LENGTH + 1 && typed[0] == ED25519) {
                var key = new VerifierKey(found.group(1), Arrays.copyOfRange(typed, 1, typed.length));
                if (key.hash().equals(found.group(2))) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException(
                "no verifier key; needed: NAME+HASH+KEY, as ./labmark checkpoint --key prints");
    }

    /** The first four octets of the hash of name and key, which stand in each of its signatures; hexadecimal. */
    String hash() {
        var digest = MerkleTree.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(typed());
        return HexFormat.of().formatHex(digest.digest(), 0, 4);
    }

    /** Whether it signed a text. */
    boolean signed(String text, byte[] signature) {
        try {
            var encoded = new ByteArrayOutputStream();
            encoded.writeBytes(X509);
            encoded.writeBytes(octets);
            var check = Signature.getInstance("Ed25519");
            check.initVerify(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // A key or signature that is no point on the curve signed nothing.
            return false;
        }
    }

    private byte[] typed() {
        var typed = new byte[LENGTH + 1];
        typed[0] = ED25519;
        System.arraycopy(octets, 0, typed, 1, LENGTH);
        return typed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && key.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The key as text. */
    @Override
    public String toString() {
        return name + "+" + hash() + "+" + Base64.getEncoder().encodeToString(typed());
    }
}
