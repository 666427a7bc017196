package org.labmark.app.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password that opens one connection, kept as a salted hash (PBKDF2 with HMAC-SHA-256, RFC 8018).
 *
 * @param id its first four characters, by which it is found without trying every hash; not secret
 * @param salt 16 random bytes in Base64
 * @param hash of the whole password, in Base64
 * @param until when it ends unused, RFC 3339
 */
public record OneTimePassword(String id, String salt, String hash, String until) {
    /** Letters and digits that nobody mistakes for one another. */
    private static final String LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int ID = 4;
    private static final int GROUPS = 4;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** The secret is random, 59 bits: the rounds need not make up for a weak one. */
    private static final int ROUNDS = 20_000;

    /**
     * A fresh password with what is kept of it.
     *
     * @param text what the candidate is given, such as {@code k7mq-8xw2-p9rt-3nvd}
     */
    public record Issued(String text, OneTimePassword kept) {}

    /** Makes a fresh one. */
    public static Issued issue(Instant until, SecureRandom random) {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * ID; i++) {
            if (i > 0 && i % ID == 0) {
                text.append('-');
            }
            text.append(LEGIBLE.charAt(random.nextInt(LEGIBLE.length())));
        }
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var encoder = Base64.getEncoder();
        var kept = new OneTimePassword(
                idOf(text.toString()),
                encoder.encodeToString(salt),
                encoder.encodeToString(hash(text.toString(), salt)),
                until.toString());
        return new Issued(text.toString(), kept);
    }

    /** The part of a password that is not secret; of any text, of any length. */
    static String idOf(String text) {
        return text.substring(0, Math.min(ID, text.length()));
    }

    boolean isOpen(Instant now) {
        return now.isBefore(Instant.parse(until));
    }

    /** Whether this is the password; takes as long for a wrong one. */
    boolean isSameAs(String text) {
        return MessageDigest.isEqual(
                Base64.getDecoder().decode(hash), hash(text, Base64.getDecoder().decode(salt)));
    }

    /** Spends the time that looking at a password takes, so that nobody can tell that there was none to look at. */
    static void spendTime(String text) {
        hash(text, new byte[SALT_BYTES]);
    }

    private static byte[] hash(String text, byte[] salt) {
        try {
            // A stranger may send a long one: only its digest goes in.
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            var spec =
                    new PBEKeySpec(Base64.getEncoder().encodeToString(digest).toCharArray(), salt, ROUNDS, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }
}
