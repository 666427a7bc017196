package org.labmark.core.moderation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which attempts a moderator looks at. The same attempts, ratings and seed give the same sample on any machine and in
 * whatever order they come; whoever has the seed can show that nobody picked.
 */
public final class Sample {
    /** What must each be looked at once at least, for each assessor. */
    private static final List<Function<Marked, String>> STRATA =
            List.of(Marked::grade, marked -> Boolean.toString(marked.nearBoundary()), Marked::scenario, Marked::centre);

    private Sample() {}

    /**
     * An attempt that was marked.
     *
     * @param attempt its pseudonym
     * @param assessor who marked it
     * @param at when, in RFC 3339 and UTC
     * @param grade the assessor's result
     * @param nearBoundary whether a point or two would have made another result
     */
    public record Marked(
            String attempt,
            String assessor,
            String at,
            String centre,
            String scenario,
            String grade,
            boolean nearBoundary) {}

    /**
     * Draws a sample, in the order of assessors and then by lot.
     *
     * @param ratings by assessor; who is missing is looked at in everything
     */
    public static List<Marked> draw(Collection<Marked> all, Map<String, Rating> ratings, SamplePlan plan, long seed) {
        var byAssessor = new TreeMap<String, List<Marked>>();
        all.stream()
                .sorted(Comparator.comparing((Marked marked) -> lot(seed, marked)))
                .forEach(marked -> byAssessor
                        .computeIfAbsent(marked.assessor(), _ -> new ArrayList<>())
                        .add(marked));
        return byAssessor.entrySet().stream()
                .flatMap(entry ->
                        draw(entry.getValue(), ratings.getOrDefault(entry.getKey(), Rating.ALL), plan).stream())
                .toList();
    }

    private static Set<Marked> draw(List<Marked> byLot, Rating rating, SamplePlan plan) {
        int percent = plan.percent().getOrDefault(rating, 100);
        long size = Math.max(1, (byLot.size() * (long) percent + 99) / 100);
        var drawn = new LinkedHashSet<Marked>();
        byLot.stream()
                .sorted(Comparator.comparing(Marked::at).thenComparing(Marked::attempt))
                .limit(plan.firstOfEach())
                .forEach(drawn::add);
        for (var stratum : STRATA) {
            var seen = new HashSet<String>();
            drawn.forEach(marked -> seen.add(stratum.apply(marked)));
            byLot.stream().filter(marked -> seen.add(stratum.apply(marked))).forEach(drawn::add);
        }
        for (var marked : byLot) {
            if (drawn.size() >= size) {
                break;
            }
            drawn.add(marked);
        }
        return drawn;
    }

    private static String lot(long seed, Marked marked) {
        try {
            var text = seed + "\n" + marked.assessor() + "\n" + marked.attempt();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
