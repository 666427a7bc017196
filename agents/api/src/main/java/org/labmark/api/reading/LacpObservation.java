package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** What was heard of a bundle. */
public record LacpObservation(
        @Says("whether the port sent LACPDUs") boolean heard,
        @Says("whether the other end of the link did") boolean partnerHeard,

        @Says(
                "whether both did, each names the other as its partner, and both are synchronised, collecting and distributing")
        boolean agreed,

        @Says("hardware address of the port's system; empty when not heard")
        String system,

        @Says("its system priority") int systemPriority,

        @Says("its key: ports of the same key can be bundled")
        int key,

        @Says("its port number") int portNumber,
        @Says("whether it speaks unasked (active)") boolean active,

        @Says("whether it wants to hear every second (short timeout)")
        boolean shortTimeout,

        @Says("whether the link can be bundled") boolean aggregation,
        @Says("whether it is in the right bundle") boolean synchronised,
        @Says("whether it takes frames in") boolean collecting,
        @Says("whether it sends frames out") boolean distributing,

        @Says("whether it made its partner up, having heard none")
        boolean defaulted,

        @Says("whether its partner fell silent") boolean expired,

        @Says("hardware address of the partner's system as the port knows it")
        String partnerSystem,

        @Says("the partner's key as the port knows it") int partnerKey,

        @Says("frames of the slow protocols' LACP kind that are no LACPDUs")
        int malformed)
        implements Observation {
    /** Nobody says a word. */
    public static final LacpObservation SILENCE = new LacpObservation(
            false, false, false, "", 0, 0, 0, false, false, false, false, false, false, false, false, "", 0, 0);
}
