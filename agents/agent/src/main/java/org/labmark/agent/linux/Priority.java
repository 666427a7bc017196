package org.labmark.agent.linux;

/** How much a thread matters beside others. */
public final class Priority {
    private static final int NICE = 15;

    private Priority() {}

    /** From now on the calling thread runs when others do not want to (setpriority(2)). */
    public static void giveWay() {
        try {
            FileCalls.nice(LibC.gettid(), NICE);
        } catch (LinuxException e) {
            throw new IllegalStateException(e);
        }
    }
}
