package org.labmark.agent.bench;

/**
 * How a command in a node ended.
 *
 * @param exit its exit status; 128 plus the signal's number when a signal ended it; -1 when its time was over
 * @param out start of its standard output
 * @param err start of its standard error
 * @param truncated whether either output was longer than what is kept
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through, never compared
public record ExecResult(int exit, byte[] out, byte[] err, boolean truncated) {}
