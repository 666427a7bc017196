package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** How long packets get through. */
public record PathMtuObservation(
        @Says("whether even a short packet got through") @Welcome
        boolean reached,

        @Says("longest packet that arrived unbroken, IP header included, in octets; 0 when none did")
        int mtu,

        @Says("whether the sender's kernel was told of a smaller MTU on the way; a path that drops what is too long and"
                + " does not say so is a black hole")
        boolean told)
        implements Observation {
    /** Nothing gets through. */
    public static final PathMtuObservation SILENCE = new PathMtuObservation(false, 0, false);
}
