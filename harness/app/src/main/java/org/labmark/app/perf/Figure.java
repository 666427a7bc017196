package org.labmark.app.perf;

import java.util.List;
import java.util.Optional;

/**
 * One thing that was measured.
 *
 * @param name what, in a few words
 * @param unit of all values: {@code us}, {@code KiB}
 * @param values of each round, in the order they were measured
 * @param peer what it is compared with, in the same run; absent where a promise is all there is
 * @param peerValues the peer's, as {@code values}
 * @param limitPermille the promise: at most so many thousandths of the peer; 0 where the promise is {@code limit}
 * @param limit the promise in the unit; 0 where there is none
 */
public record Figure(
        String name,
        String unit,
        List<Long> values,
        Optional<String> peer,
        List<Long> peerValues,
        long limitPermille,
        long limit) {
    public Figure {
        values = List.copyOf(values);
        peerValues = List.copyOf(peerValues);
    }

    /** Compared with a peer. */
    static Figure against(
            String name, String unit, List<Long> values, String peer, List<Long> peerValues, long limitPermille) {
        return new Figure(name, unit, values, Optional.of(peer), peerValues, limitPermille, 0);
    }

    /** Held against a promise. */
    static Figure promised(String name, String unit, List<Long> values, long limit) {
        return new Figure(name, unit, values, Optional.empty(), List.of(), 0, limit);
    }

    /** The median. */
    public long median() {
        return median(values);
    }

    /** The peer's median; 0 without one. */
    public long peerMedian() {
        return peerValues.isEmpty() ? 0 : median(peerValues);
    }

    /** Thousandths of the peer, or of the promise where there is no peer; 0 where there is neither. */
    public long permille() {
        long base = peerValues.isEmpty() ? limit : peerMedian();
        return base == 0 ? 0 : Math.round(1000.0 * median() / base);
    }

    /** Whether the promise is kept; true where there is none. */
    public boolean holds() {
        return (limitPermille == 0 || permille() <= limitPermille) && (limit == 0 || median() <= limit);
    }

    private static long median(List<Long> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
