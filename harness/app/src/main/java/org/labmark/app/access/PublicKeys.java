package org.labmark.app.access;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Public keys as one line of OpenSSH: type, Base64, and a comment that is dropped (RFC 4253, section 6.6). */
public final class PublicKeys {
    private static final Set<String> TYPES = Set.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com",
            "ssh-rsa");
    private static final int LONGEST = 4096;
    private static final int LEAST_RSA_BITS = 2048;

    private PublicKeys() {}

    /**
     * What is wrong with a line, if anything.
     *
     * @return what is wrong; what is allowed
     */
    public static Optional<String> complaint(String line) {
        if (line.length() > LONGEST) {
            return Optional.of("a key of " + line.length() + " characters; allowed: up to " + LONGEST);
        }
        var words = line.strip().split("\\s+");
        if (words.length < 2 || !TYPES.contains(words[0])) {
            return Optional.of("not a public key that opens; wanted: one line such as \"ssh-ed25519 AAAA... name\","
                    + " without options");
        }
        try {
            var blob = ByteBuffer.wrap(Base64.getDecoder().decode(words[1]));
            var type = new String(field(blob), StandardCharsets.US_ASCII);
            if (!type.equals(words[0])) {
                return Optional.of("says " + words[0] + " and holds another type of key");
            }
            var second = field(blob);
            if (type.equals("ssh-rsa") && new BigInteger(1, field(blob)).bitLength() < LEAST_RSA_BITS) {
                return Optional.of("an RSA key that is too short; allowed: from " + LEAST_RSA_BITS + " bits");
            }
            return second.length == 0 ? Optional.of("an empty key") : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.of("a public key that is cut short or damaged");
        }
    }

    /** A line without its comment: how keys are kept. */
    public static String plain(String line) {
        var words = line.strip().split("\\s+");
        return words[0] + " " + words[1];
    }

    /** Whether two plain lines are the same key. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] field(ByteBuffer blob) {
        int length = blob.getInt();
        if (length < 0 || length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        var field = new byte[length];
        blob.get(field);
        return field;
    }
}
