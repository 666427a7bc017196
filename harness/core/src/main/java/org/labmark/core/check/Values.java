package org.labmark.core.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/** Compares plain values: texts, numbers, truth values, lists and maps of these. */
final class Values {
    private Values() {}

    /** Whether two values are the same, lists in any order. */
    static boolean same(Object one, Object other) {
        if (one instanceof List<?> some && other instanceof List<?> others) {
            return some.size() == others.size() && assignable(some, others, Values::same);
        }
        if (one instanceof Map<?, ?> some && other instanceof Map<?, ?> others) {
            return some.keySet().equals(others.keySet())
                    && some.entrySet().stream()
                            .allMatch(entry -> same(
                                    Objects.requireNonNull(entry.getValue()),
                                    Objects.requireNonNull(others.get(entry.getKey()))));
        }
        return one.equals(other);
    }

    /**
     * Whether each of {@code wanted} can be given an element of {@code found} of its own (augmenting paths, so that an
     * element that would do for two goes to the one that needs it).
     */
    static <W, F> boolean assignable(List<W> wanted, List<F> found, BiPredicate<? super W, ? super F> fits) {
        if (wanted.size() > found.size()) {
            return false;
        }
        var candidates = new ArrayList<int[]>();
        for (var one : wanted) {
            int[] fitting = new int[found.size()];
            int count = 0;
            for (int i = 0; i < found.size(); i++) {
                if (fits.test(one, found.get(i))) {
                    fitting[count++] = i;
                }
            }
            if (count == 0) {
                return false;
            }
            candidates.add(Arrays.copyOf(fitting, count));
        }
        int[] takenBy = new int[found.size()];
        Arrays.fill(takenBy, -1);
        for (int i = 0; i < wanted.size(); i++) {
            if (!place(i, candidates, takenBy, new boolean[found.size()])) {
                return false;
            }
        }
        return true;
    }

    private static boolean place(int wanted, List<int[]> candidates, int[] takenBy, boolean[] tried) {
        for (int at : candidates.get(wanted)) {
            if (!tried[at]) {
                tried[at] = true;
                if (takenBy[at] < 0 || place(takenBy[at], candidates, takenBy, tried)) {
                    takenBy[at] = wanted;
                    return true;
                }
            }
        }
        return false;
    }
}
