package org.labmark.agent.disk;

import java.util.Map;

/**
 * One name in the upper layer of a node's disk.
 *
 * @param path beneath the layer's top, as octets, without a leading slash; empty for the top itself
 * @param mode permission bits
 * @param uid owner, counted from the node's own root user
 * @param gid group, likewise
 * @param seconds when it was last modified, in seconds since 1970
 * @param nanos and nanoseconds
 * @param size of a file's content, in octets; 0 for all others
 * @param target where a symbolic link points, or the path that a hard link is another name of, as octets; else empty
 * @param attributes extended attributes, ids in them counted from the node's root
 */
record Item(
        String path,
        Kind kind,
        int mode,
        int uid,
        int gid,
        long seconds,
        int nanos,
        long size,
        String target,
        Map<String, byte[]> attributes) {
    /** What a name in an upper layer can be. */
    enum Kind {
        FILE,
        FOLDER,
        /** A symbolic link. */
        LINK,
        /** Another name of a file. */
        HARD_LINK,
        /** The name was removed: it hides the one in the layer below. */
        WHITEOUT
    }

    /** Hides what the layer below has in this folder. */
    static final String OPAQUE = "trusted.overlay.opaque";

    /** The same on machines where the overlay was mounted by an ordinary user. */
    static final String USER_OPAQUE = "user.overlay.opaque";

    /** Whether nothing of the layer below shows through this folder. */
    boolean opaque() {
        return attributes.containsKey(OPAQUE);
    }

    /** How much there is to write down of it besides content, in octets. */
    int words() {
        int words = path.length() + target.length();
        for (var attribute : attributes.entrySet()) {
            words += attribute.getKey().length() + attribute.getValue().length;
        }
        return words;
    }

    Item asHardLinkTo(String other) {
        return new Item(path, Kind.HARD_LINK, mode, uid, gid, seconds, nanos, 0, other, Map.of());
    }

    /** The path of the folder that a path is in; that of the top is the top. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
