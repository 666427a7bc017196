package org.labmark.agent.probe;

/**
 * When to try again: 200 ms after the first try, then half as long again each time, up to a second; the last try starts
 * at the deadline itself, so that whoever mends something has the whole of the time.
 */
final class Backoff {
    private static final long FIRST_NANOS = 200_000_000;
    private static final long MOST_NANOS = 1_000_000_000;
    /** A try that would start this near to the one before tells nothing new. */
    private static final long LEAST_NANOS = 50_000_000;

    private final long deadlineNanos;
    private long delayNanos = FIRST_NANOS;

    /** @param deadlineNanos no try starts after this, on the clock of {@link System#nanoTime()} */
    Backoff(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    /** Whether a try that ended now was the last. */
    boolean over(long nowNanos) {
        return deadlineNanos - nowNanos < LEAST_NANOS;
    }

    /** When the next try starts; only to be asked when not {@link #over}. */
    long next(long nowNanos) {
        long wait = Math.min(delayNanos, deadlineNanos - nowNanos);
        delayNanos = Math.min(delayNanos * 3 / 2, MOST_NANOS);
        return nowNanos + wait;
    }
}
