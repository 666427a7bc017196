package org.labmark.api.reading;

import java.util.Optional;
import org.labmark.api.query.Says;

/** A written answer as it was handed in last before the look. */
public record AnswerObservation(
        @Says("whether anything was handed in under its name")
        boolean given,

        @Says("why what was handed in is no answer of the form asked for; absent when it is one")
        Optional<String> problem,

        @Says("the answer where it is a text, choice, address or subnet, in its plainest form")
        Optional<String> text,

        @Says("the answer where it is a number or layer") Optional<Long> number,

        @Says("when it was handed in, in seconds from the beginning of the attempt; 0 when it was not")
        long afterSeconds,

        @Says("how often it was handed in: more than once where it was changed")
        int versions)
        implements Observation {
    /** Nothing was handed in. */
    public static final AnswerObservation NOTHING =
            new AnswerObservation(false, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0);
}
