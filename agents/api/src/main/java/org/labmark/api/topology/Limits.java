package org.labmark.api.topology;

/**
 * What a node may use up.
 *
 * @param processes most processes and threads
 * @param memoryMiB most memory, in MiB
 * @param cpuPercent most processor time, in per cent of one core
 * @param diskMiB most bytes of changed files, in MiB
 * @param inodes most changed files
 * @param connections most tracked connections (nf_conntrack)
 */
public record Limits(int processes, int memoryMiB, int cpuPercent, int diskMiB, int inodes, int connections) {
    /** Enough for any node of a small office. */
    public static final Limits DEFAULT = new Limits(200, 256, 100, 128, 20_000, 16_384);
}
