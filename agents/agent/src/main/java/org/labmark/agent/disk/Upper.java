package org.labmark.agent.disk;

import java.nio.file.Path;

/**
 * A node's disk, as far as this room needs to know it.
 *
 * @param node the node's name
 * @param upper the layer that takes every change
 * @param lower the image below it, owners mapped to the node's
 * @param owner the node's root user, as the host sees it
 * @param mostBytes what the node may write, in octets
 * @param mostFiles how many files it may make
 */
public record Upper(String node, Path upper, Path lower, int owner, long mostBytes, int mostFiles) {
    /** Content that is kept at most: holes in files count as if they were full, which they may be many times over. */
    long mostContent() {
        return 2 * mostBytes;
    }
}
