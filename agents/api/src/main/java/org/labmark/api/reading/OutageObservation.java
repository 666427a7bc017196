package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What happened to continuous traffic. */
public record OutageObservation(
        @Says("whether it was answered before anything was cut") @Welcome
        boolean reachedBefore,

        @Says("whether it was answered at the end, with the link still cut")
        boolean reachedAfter,

        @Says(
                "longest time without an answer, in milliseconds: between the sending of two packets that were answered, or up to the end")
        int lostMillis,

        @Says("packets sent") int sent,
        @Says("packets that were never answered") int lost,

        @Says("visible nodes on the way before the cut, in order")
        List<String> before,

        @Says("visible nodes on the way at the end") List<String> after)
        implements Observation {
    /** Nothing is ever answered. */
    public static final OutageObservation SILENCE =
            new OutageObservation(false, false, 10_000, 0, 0, List.of(), List.of());

    public OutageObservation {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
