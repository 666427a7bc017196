package org.labmark.app.checkpoint;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * How far a log had come, signed: a tlog checkpoint (c2sp.org/tlog-checkpoint) in a signed note. A second party that
 * holds one sees whether the log that it is shown later begins with the lines that were signed.
 *
 * @param origin which log: {@code labmark/ATTEMPT}
 * @param size number of lines that are signed
 * @param root their hash, by {@link MerkleTree}, in Base64
 * @param signer name of the key
 * @param signature the key's hash and the signature, in Base64
 */
public record Checkpoint(String origin, long size, String root, String signer, String signature) {
    /** Most octets that a checkpoint can have. */
    public static final int MAX_OCTETS = 1024;

    private static final Pattern FORM = Pattern.compile("(labmark/[a-zA-Z0-9][a-zA-Z0-9._-]{0,99})\\n"
            + "([1-9][0-9]{0,9})\\n"
            + "([A-Za-z0-9+/]{43}=)\\n"
            + "\\n"
            + "\u2014 ([a-z0-9][a-z0-9.-]{0,99}) ([A-Za-z0-9+/]{91}=)\\n");
    private static final int HASH = 4;

    /** Signs the hash of so many lines of a log, which is in Base64. */
    public static Checkpoint sign(LogKey key, String origin, long size, String root) {
        return new Checkpoint(origin, size, root, key.verifier().name(), key.sign(body(origin, size, root)));
    }

    /**
     * Reads a checkpoint as {@link #toString} writes it; every other way to write the same is refused.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Checkpoint parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("no checkpoint; needed: what ./labmark checkpoint prints");
        }
        var checkpoint = new Checkpoint(
                found.group(1), Long.parseLong(found.group(2)), found.group(3), found.group(4), found.group(5));
        var octets = Base64.getDecoder();
        // Bits that no octet has room for could be anything else.
        if (!Base64.getEncoder()
                        .encodeToString(octets.decode(checkpoint.root()))
                        .equals(checkpoint.root())
                || !Base64.getEncoder()
                        .encodeToString(octets.decode(checkpoint.signature()))
                        .equals(checkpoint.signature())) {
            throw new IllegalArgumentException("no checkpoint; its Base64 is not in canonical form");
        }
        return checkpoint;
    }

    /** Whether a key signed it. */
    public boolean signedBy(VerifierKey key) {
        var octets = Base64.getDecoder().decode(signature);
        return key.name().equals(signer)
                && HexFormat.of().formatHex(octets, 0, HASH).equals(key.hash())
                && key.signed(body(origin, size, root), Arrays.copyOfRange(octets, HASH, octets.length));
    }

    private static String body(String origin, long size, String root) {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /** The signed note. */
    @Override
    public String toString() {
        return body(origin, size, root) + "\n\u2014 " + signer + " " + signature + "\n";
    }
}
