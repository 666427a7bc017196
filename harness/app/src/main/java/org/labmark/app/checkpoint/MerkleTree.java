package org.labmark.app.checkpoint;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Hashes a list so that one hash stands for all of it, in order: RFC 6962, section 2.1, with SHA-256. */
public final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** The hash of the whole list, 32 octets; that of nothing for an empty one. */
    public static byte[] root(List<byte[]> leaves) {
        return leaves.isEmpty() ? sha256().digest() : hash(leaves);
    }

    private static byte[] hash(List<byte[]> leaves) {
        var digest = sha256();
        if (leaves.size() == 1) {
            digest.update(LEAF);
            digest.update(leaves.getFirst());
        } else {
            // The largest power of two that is smaller than the list is long.
            int left = Integer.highestOneBit(leaves.size() - 1);
            digest.update(NODE);
            digest.update(hash(leaves.subList(0, left)));
            digest.update(hash(leaves.subList(left, leaves.size())));
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
