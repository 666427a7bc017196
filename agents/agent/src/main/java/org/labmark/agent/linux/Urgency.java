package org.labmark.agent.linux;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads whose work must not wait for others' (sched(7)). */
public final class Urgency {
    private static final Logger LOG = LoggerFactory.getLogger(Urgency.class);
    private static final int SCHED_RR = 2;
    private static final int LOWEST = 1;

    private Urgency() {}

    /** Puts the calling platform thread before all that are not urgent, where the machine lets us. */
    public static void claim() {
        try {
            LibC.schedule(SCHED_RR, LOWEST);
        } catch (LinuxException e) {
            LOG.debug("no urgency: {}", e.getMessage());
        }
    }
}
