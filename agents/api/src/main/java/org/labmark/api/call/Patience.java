package org.labmark.api.call;

import java.time.Duration;

/**
 * How long is waited for what a machine should have done by itself. {@code LABMARK_PATIENCE}, a whole number from 1 to
 * 99, is how many times longer on a slow machine, such as one whose processor is emulated. Time that belongs to a check or
 * a candidate is not stretched.
 */
public final class Patience {
    private static final int TIMES = Integer.parseInt(System.getenv().getOrDefault("LABMARK_PATIENCE", "1"));

    private Patience() {}

    /** What a quick machine is given, stretched for this one. */
    public static Duration of(Duration quick) {
        return quick.multipliedBy(TIMES);
    }
}
