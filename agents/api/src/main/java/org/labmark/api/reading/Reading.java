package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Query;

/**
 * One try of one query.
 *
 * @param id the asker's name for the query
 * @param query what was asked
 * @param at wall clock of the agent when it was asked, RFC 3339 in UTC with milliseconds
 * @param monotonicMicros monotonic clock of the agent then, in microseconds from an arbitrary start
 * @param tookMicros how long the answer took, in microseconds
 * @param attempt 1 for the first try within a probe call, 2 for the second, and so on
 * @param result what came of it
 * @param evidence the bytes behind it
 */
public record Reading(
        String id,
        Query query,
        String at,
        long monotonicMicros,
        long tookMicros,
        int attempt,
        Result result,
        List<Evidence> evidence) {
    public Reading {
        evidence = List.copyOf(evidence);
    }
}
