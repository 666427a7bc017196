package org.labmark.core.practice;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.standard.KsbKey;

/**
 * What attempts have shown so far.
 *
 * @param ksbs statements that an attempt evidenced or supported, each {@code standard/version/id}
 * @param best of each scenario that was marked, by its id, the best result
 */
public record Shown(Set<String> ksbs, Map<String, Best> best) {
    /**
     * The best of one scenario's results.
     *
     * @param attempts how often it was marked
     */
    public record Best(int awarded, int possible, int attempts) {
        private Best and(Best other) {
            // By share and not by points: a later version may have others.
            boolean higher = (long) other.awarded * possible > (long) awarded * other.possible;
            return new Best(
                    higher ? other.awarded : awarded, higher ? other.possible : possible, attempts + other.attempts);
        }

        private boolean isFull() {
            return awarded == possible;
        }
    }

    /**
     * A scenario that can be practised.
     *
     * @param ksbs statements that it bears on
     */
    public record Offer(String id, String level, int minutes, Set<KsbKey> ksbs) {
        public Offer {
            ksbs = Set.copyOf(ksbs);
        }
    }

    /**
     * What to do next.
     *
     * @param missing statements that it bears on and that nothing has shown yet, in order; empty where all were shown
     */
    public record Next(Offer offer, List<String> missing) {
        public Next {
            missing = List.copyOf(missing);
        }
    }

    public Shown {
        ksbs = Collections.unmodifiableSet(new TreeSet<>(ksbs));
        best = Collections.unmodifiableMap(new TreeMap<>(best));
    }

    /** What some marksheets show together. */
    public static Shown of(Collection<Marksheet> marksheets) {
        var best = new TreeMap<String, Best>();
        marksheets.forEach(
                sheet -> best.merge(sheet.scenario(), new Best(sheet.awarded(), sheet.possible(), 1), Best::and));
        return new Shown(
                marksheets.stream().flatMap(sheet -> shown(sheet).stream()).collect(Collectors.toSet()), best);
    }

    private static Set<String> shown(Marksheet sheet) {
        return sheet.ksbs().stream()
                .filter(mark -> mark.state() == KsbMark.State.EVIDENCED || mark.state() == KsbMark.State.SUPPORTED)
                .map(mark -> mark.ksb().toString())
                .collect(Collectors.toSet());
    }

    /** Statements that a marksheet shows and nothing had shown before, in order. */
    public List<String> added(Marksheet sheet) {
        return shown(sheet).stream().filter(ksb -> !ksbs.contains(ksb)).sorted().toList();
    }

    /**
     * What brings most: the scenario with most statements that nothing has shown yet; of equals the lower level, then the
     * shorter. Where all is shown, one that was not solved whole. Absent where there is none of either.
     */
    public Optional<Next> next(Collection<Offer> offers) {
        var byGain = Comparator.comparingInt((Next next) -> -next.missing().size())
                .thenComparing(next -> next.offer().level())
                .thenComparingInt(next -> next.offer().minutes())
                .thenComparing(next -> next.offer().id());
        return offers.stream()
                .map(offer -> new Next(offer, missing(offer)))
                .filter(next ->
                        !next.missing().isEmpty() || !isSolved(next.offer().id()))
                .min(byGain);
    }

    private boolean isSolved(String scenario) {
        return Optional.ofNullable(best.get(scenario)).map(Best::isFull).orElse(false);
    }

    private List<String> missing(Offer offer) {
        return offer.ksbs().stream()
                .map(KsbKey::toString)
                .filter(ksb -> !ksbs.contains(ksb))
                .sorted()
                .toList();
    }
}
