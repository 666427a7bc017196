package org.labmark.api.topology;

/**
 * A loose contact: a wire that is up for a while, down for a while, and so on.
 *
 * @param upMillis how long it is up, in milliseconds
 * @param downMillis how long it is down, in milliseconds
 */
public record Flap(long upMillis, long downMillis) {
    /** Shortest time in either state, in milliseconds. */
    public static final long SHORTEST = 50;
}
