package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** What arrived. */
public record ThroughputObservation(
        @Says("whether the connection was made and the witness heard our nonce") @Welcome
        boolean reached,

        @Says("octets of payload that arrived") long octets,

        @Says("from the first to the last of them, in milliseconds")
        long tookMillis,

        @Says("payload that arrived, in kilobits (1000 bits) a second; 0 when nothing did")
        long kilobitsPerSecond)
        implements Observation {
    /** Nothing gets through. */
    public static final ThroughputObservation SILENCE = new ThroughputObservation(false, 0, 0, 0);
}
