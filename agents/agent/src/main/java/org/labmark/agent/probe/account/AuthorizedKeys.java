package org.labmark.agent.probe.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keys of an authorized_keys file (sshd(8)), taken line by line. */
final class AuthorizedKeys {
    private static final int MOST = 64;
    private static final Pattern KEY = Pattern.compile(
            "(?:^|\\s)((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]{1,60})\\s++([A-Za-z0-9+/]{16,16384}={0,2})(?:\\s|$)");

    private final TreeSet<String> fingerprints = new TreeSet<>();
    private int count;

    void line(String line) {
        if (line.startsWith("#")) {
            return;
        }
        var key = KEY.matcher(line);
        if (key.find() && isKey(key.group(1), key.group(2))) {
            count++;
            if (fingerprints.size() < MOST) {
                fingerprints.add("SHA256:" + fingerprint(Base64.getDecoder().decode(key.group(2))));
            }
        }
    }

    int count() {
        return count;
    }

    List<String> fingerprints() {
        return List.copyOf(fingerprints);
    }

    /** Whether the blob starts with the type that stands before it (RFC 4253, 6.6). */
    private static boolean isKey(String type, String text) {
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
        var start = new byte[4 + type.length()];
        start[3] = (byte) type.length();
        System.arraycopy(type.getBytes(StandardCharsets.US_ASCII), 0, start, 4, type.length());
        return blob.length > start.length && Arrays.equals(start, Arrays.copyOf(blob, start.length));
    }

    private static String fingerprint(byte[] blob) {
        try {
            return Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
