package org.labmark.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;

/**
 * Judges one reading by one check. Only keys that the check names bear on the verdict; what could not be asked, or
 * cannot be judged, is not assessed.
 */
public final class Judge {
    private Judge() {}

    /** Judges a check that compares with no other. */
    public static Judgement judge(Check check, Reading reading) {
        return judge(check, reading, References.NONE);
    }

    /**
     * Judges a check of one question.
     *
     * @param others the readings of the same look
     */
    public static Judgement judge(Check check, Reading reading, References others) {
        if (!check.query().equals(Optional.of(reading.query()))) {
            return notAssessed("the reading answers another question than this check asks");
        }
        return switch (reading.result()) {
            case Result.CouldNotAsk(var reason) -> notAssessed("could not be asked: " + Visible.text(reason));
            case Result.Observed(var observation) -> judge(check, observation, others);
        };
    }

    /** A judgement that is neither a pass nor a fail. */
    public static Judgement notAssessed(String reason) {
        return new Judgement(Outcome.NOT_ASSESSED, reason, List.of());
    }

    static Judgement judge(Check check, Observation observation, References others) {
        var keys = keysOf(check);
        if (check.expect().isEmpty() || !keys.containsAll(check.expect().keySet())) {
            return notAssessed("the check expects nothing that this probe can see");
        }
        if (!ProbeForms.fits(ProbeForms.of(check.asks()), observation)) {
            return notAssessed("the reading is another probe's");
        }
        try {
            return judge(check, CanonicalJson.toTree(observation), others);
        } catch (BoundedText.TooCostly | IllegalArgumentException e) {
            return notAssessed("cannot be judged: " + e.getMessage());
        } catch (StackOverflowError e) {
            // The pattern engine recurses on some patterns; on hostile text that is a person's case, not a crash.
            return notAssessed("cannot be judged: the pattern goes too deep on this text");
        }
    }

    private static Judgement judge(Check check, Map<String, Object> seen, References others) {
        var missing = others.missing(check.expect());
        if (missing.isPresent()) {
            return notAssessed(missing.get());
        }
        var differences = new ArrayList<Difference>();
        new TreeMap<>(check.expect()).forEach((key, expected) -> {
            var got = Optional.ofNullable(seen.get(key));
            differences.addAll(matcher(expected, others).differences(key, got));
        });
        if (differences.isEmpty()) {
            return new Judgement(Outcome.PASSED, "as expected", List.of());
        }
        return failed(differences);
    }

    /** A failure that tells the first difference, and how many more there are. */
    static Judgement failed(List<Difference> differences) {
        var first = differences.getFirst();
        var more = differences.size() == 1 ? "" : ", and " + (differences.size() - 1) + " more";
        return new Judgement(
                Outcome.FAILED,
                first.key() + ": expected " + first.expected() + ", got " + first.got() + more,
                differences);
    }

    /** What an expectation comes to beside the other readings; what cannot be compared with is met by nothing. */
    private static Matcher matcher(Object expected, References others) {
        var written = Matcher.parse(expected);
        var resolved = others.resolve(expected);
        if (resolved.equals(expected)) {
            return written;
        }
        try {
            return Matcher.parse(resolved);
        } catch (IllegalArgumentException e) {
            // What a candidate wrote is no number or subnet: that is a failure, not a fault of the check's.
            return new Matcher.Unresolved(String.join(", ", References.all(expected)));
        }
    }

    private static List<String> keysOf(Check check) {
        return CanonicalJson.keysOf(ProbeForms.of(check.asks()).observation().asSubclass(Record.class));
    }
}
