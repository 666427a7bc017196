package org.labmark.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.labmark.core.check.Combination.Kind;

/** Makes one judgement of the parts of a check. */
public final class Combined {
    private Combined() {}

    /**
     * Judges a check of parts.
     *
     * @param single judges a check of one question
     */
    public static Judgement judge(Check check, Function<Check, Judgement> single) {
        if (check.parts().isEmpty()) {
            return single.apply(check);
        }
        var parts = check.parts().get().checks();
        var judgements = parts.stream().map(part -> judge(part, single)).toList();
        return switch (check.parts().get().kind()) {
            case ALL -> all(parts, judgements);
            case ANY -> any(parts, judgements);
            case NOT -> not(parts.getFirst(), judgements.getFirst());
        };
    }

    /**
     * The outcome of a check of parts.
     *
     * @param negated true where it is wanted not to hold
     * @param trusted false to leave out what a dead service would meet as well
     */
    public static Outcome outcome(Check check, Function<Check, Judgement> single, boolean negated, boolean trusted) {
        if (check.parts().isEmpty()) {
            var outcome = turned(single.apply(check).outcome(), negated);
            boolean worthless = outcome == Outcome.PASSED && !trusted && Refusals.isRefusal(check, negated);
            return worthless ? Outcome.NOT_ASSESSED : outcome;
        }
        var kind = check.parts().get().kind();
        boolean turned = negated ^ (kind == Kind.NOT);
        var outcomes = check.parts().get().checks().stream()
                .map(part -> outcome(part, single, turned, trusted))
                .toList();
        // Not (a and b) is not a or not b, and the other way round.
        boolean every = kind == Kind.NOT || (kind == Kind.ALL) != negated;
        return every ? outcomes.stream().reduce(Outcome.PASSED, Outcome::and) : best(outcomes);
    }

    private static Judgement all(List<Check> parts, List<Judgement> judgements) {
        var outcome = judgements.stream().map(Judgement::outcome).reduce(Outcome.PASSED, Outcome::and);
        return outcome == Outcome.PASSED ? passed() : told(outcome, "", parts, judgements);
    }

    private static Judgement any(List<Check> parts, List<Judgement> judgements) {
        var outcome = best(judgements.stream().map(Judgement::outcome).toList());
        return outcome == Outcome.PASSED
                ? passed()
                : told(outcome, "none of " + parts.size() + " holds; ", parts, judgements);
    }

    private static Judgement not(Check part, Judgement judgement) {
        return switch (judgement.outcome()) {
            case FAILED -> passed();
            case NOT_ASSESSED -> judgement;
            case PASSED ->
                new Judgement(
                        Outcome.FAILED,
                        part.id() + " holds, and must not",
                        List.of(new Difference(part.id(), "not to hold", "as it must not be")));
        };
    }

    private static Judgement passed() {
        return new Judgement(Outcome.PASSED, "as expected", List.of());
    }

    /** A judgement with the reason of the first part that made it so, and the differences of all of those. */
    private static Judgement told(Outcome outcome, String before, List<Check> parts, List<Judgement> judgements) {
        var reason = "";
        var differences = new ArrayList<Difference>();
        for (int i = 0; i < parts.size(); i++) {
            if (judgements.get(i).outcome() != outcome) {
                continue;
            }
            var id = parts.get(i).id();
            if (reason.isEmpty()) {
                reason = before + id + ": " + judgements.get(i).reason();
            }
            judgements
                    .get(i)
                    .differences()
                    .forEach(one -> differences.add(new Difference(
                            one.key().startsWith(id) ? one.key() : id + ": " + one.key(), one.expected(), one.got())));
        }
        return new Judgement(
                outcome,
                reason,
                differences.stream().limit(Matcher.MOST_DIFFERENCES).toList());
    }

    private static Outcome best(List<Outcome> outcomes) {
        if (outcomes.contains(Outcome.PASSED)) {
            return Outcome.PASSED;
        }
        return outcomes.contains(Outcome.NOT_ASSESSED) ? Outcome.NOT_ASSESSED : Outcome.FAILED;
    }

    private static Outcome turned(Outcome outcome, boolean negated) {
        if (!negated || outcome == Outcome.NOT_ASSESSED) {
            return outcome;
        }
        return outcome == Outcome.PASSED ? Outcome.FAILED : Outcome.PASSED;
    }
}
