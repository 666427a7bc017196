package org.labmark.core.moderation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How far several assessors agree who marked the same things without seeing each other's marks.
 *
 * @param items how many things each of them marked
 * @param raters how many they were
 * @param percent of all pairs of marks of one thing, how many are the same, 0 to 100
 * @param kappa the same with what chance alone would bring taken off: Cohen's for two, Fleiss's for more; at most 1,
 *     below 0 when they agree less than by chance; empty where all marks are one and chance explains everything
 */
public record Agreement(int items, int raters, double percent, OptionalDouble kappa) {
    /**
     * Compares marks.
     *
     * @param marks one list for each thing, one mark for each assessor, always in the same order
     * @throws IllegalArgumentException when there is nothing, fewer than two assessors, or a mark is missing
     */
    public static Agreement of(List<List<String>> marks) {
        if (marks.isEmpty() || marks.getFirst().size() < 2) {
            throw new IllegalArgumentException("to agree takes one thing and two assessors at least");
        }
        int raters = marks.getFirst().size();
        if (marks.stream().anyMatch(row -> row.size() != raters)) {
            throw new IllegalArgumentException("every thing needs a mark of each of the " + raters + " assessors");
        }
        double agreed = marks.stream().mapToDouble(Agreement::pairs).sum() / marks.size();
        double chance = raters == 2 ? cohen(marks) : fleiss(marks);
        // A share of 1 by chance leaves nothing to be explained.
        var kappa = 1 - chance < 1e-12 ? OptionalDouble.empty() : OptionalDouble.of((agreed - chance) / (1 - chance));
        return new Agreement(marks.size(), raters, 100 * agreed, kappa);
    }

    /** The share of pairs of marks of one thing that are the same. */
    private static double pairs(List<String> row) {
        long same = count(row).values().stream().mapToLong(n -> n * (n - 1)).sum();
        return (double) same / ((long) row.size() * (row.size() - 1));
    }

    private static double cohen(List<List<String>> marks) {
        var first = count(marks.stream().map(List::getFirst).toList());
        var second = count(marks.stream().map(List::getLast).toList());
        return first.entrySet().stream()
                .mapToDouble(entry -> share(entry.getValue(), marks.size())
                        * share(second.getOrDefault(entry.getKey(), 0L), marks.size()))
                .sum();
    }

    private static double fleiss(List<List<String>> marks) {
        var all = marks.stream().flatMap(List::stream).toList();
        return count(all).values().stream()
                .mapToDouble(n -> share(n, all.size()))
                .map(share -> share * share)
                .sum();
    }

    private static Map<String, Long> count(List<String> marks) {
        return marks.stream().collect(Collectors.groupingBy(mark -> mark, HashMap::new, Collectors.counting()));
    }

    private static double share(long n, int of) {
        return (double) n / of;
    }
}
