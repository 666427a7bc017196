package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** What a time server said (RFC 5905). */
public record NtpObservation(
        @Says("whether a time server answered this very request") @Welcome
        boolean answered,

        @Says("whether it says that it has the time: stratum 1 to 15, and no alarm in the leap indicator") @Welcome
        boolean synchronised,

        @Says("how far its clock is ahead of the lab machine's, in microseconds")
        long offsetMicros,

        @Says("round trip, in microseconds, without the time that it took itself")
        long delayMicros,

        @Says("1 for a reference clock, 2 to 15 from others; 0 and 16: not synchronised")
        int stratum,

        @Says("its source: the address of the server above it, or a code such as GPS or LOCL")
        String reference,

        @Says("0: no warning; 1 and 2: a leap second is near; 3: alarm, clock not synchronised")
        int leap,

        @Says("version of the protocol in its answer") int version,

        @Says("a kiss-o'-death code such as RATE or DENY (RFC 5905, 7.4); empty when it sent none")
        String kiss,

        @Says("total round trip to its reference clock, in microseconds")
        long rootDelayMicros,

        @Says("largest error to its reference clock, in microseconds")
        long rootDispersionMicros)
        implements Observation {
    /** Nobody answers. */
    public static final NtpObservation SILENCE = new NtpObservation(false, false, 0, 0, 0, "", 0, 0, "", 0, 0);
}
