package org.labmark.api.call;

import java.time.Duration;

/**
 * How long is waited for what lives on this machine. {@code LABMARK_PATIENCE}, a whole number from 1 to 99, is how many
 * times longer everything takes on a slow one, such as one whose processor is emulated; what a check gives a network to
 * settle is stretched with it, a candidate's time is not.
 */
public final class Patience {
    private static final int TIMES = Integer.parseInt(System.getenv().getOrDefault("LABMARK_PATIENCE", "1"));

    private Patience() {}

    /** What a quick machine is given, stretched for this one. */
    public static Duration of(Duration quick) {
        return quick.multipliedBy(TIMES);
    }

    /** The same in milliseconds. */
    public static int millis(int quick) {
        return quick * TIMES;
    }
}
