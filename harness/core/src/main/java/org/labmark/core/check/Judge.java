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

    public static Judgement judge(Check check, Reading reading) {
        if (!reading.query().equals(check.query())) {
            return notAssessed("the reading answers another question than this check asks");
        }
        return switch (reading.result()) {
            case Result.CouldNotAsk(var reason) -> notAssessed("could not be asked: " + Visible.text(reason));
            case Result.Observed(var observation) -> judge(check, observation);
        };
    }

    /** A judgement that is neither a pass nor a fail. */
    public static Judgement notAssessed(String reason) {
        return new Judgement(Outcome.NOT_ASSESSED, reason, List.of());
    }

    static Judgement judge(Check check, Observation observation) {
        var keys = keysOf(check);
        if (check.expect().isEmpty() || !keys.containsAll(check.expect().keySet())) {
            return notAssessed("the check expects nothing that this probe can see");
        }
        if (!ProbeForms.fits(ProbeForms.of(check.query()), observation)) {
            return notAssessed("the reading is another probe's");
        }
        try {
            return judge(check, CanonicalJson.toTree(observation));
        } catch (BoundedText.TooCostly | IllegalArgumentException e) {
            return notAssessed("cannot be judged: " + e.getMessage());
        } catch (StackOverflowError e) {
            // The pattern engine recurses on some patterns; on hostile text that is a person's case, not a crash.
            return notAssessed("cannot be judged: the pattern goes too deep on this text");
        }
    }

    private static Judgement judge(Check check, Map<String, Object> seen) {
        var differences = new ArrayList<Difference>();
        new TreeMap<>(check.expect()).forEach((key, expected) -> {
            var matcher = Matcher.parse(expected);
            var got = Optional.ofNullable(seen.get(key));
            if (!matcher.matches(got)) {
                differences.add(new Difference(key, matcher.words(), Visible.of(got)));
            }
        });
        if (differences.isEmpty()) {
            return new Judgement(Outcome.PASSED, "as expected", List.of());
        }
        var first = differences.getFirst();
        var more = differences.size() == 1 ? "" : ", and " + (differences.size() - 1) + " more";
        return new Judgement(
                Outcome.FAILED,
                first.key() + ": expected " + first.expected() + ", got " + first.got() + more,
                differences);
    }

    private static List<String> keysOf(Check check) {
        return CanonicalJson.keysOf(ProbeForms.of(check.query()).observation().asSubclass(Record.class));
    }
}
