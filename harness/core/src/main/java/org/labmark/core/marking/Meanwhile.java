package org.labmark.core.marking;

import java.util.List;
import java.util.Optional;
import org.labmark.api.reading.Reading;
import org.labmark.core.check.Background;
import org.labmark.core.check.Check;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Judgement;
import org.labmark.core.check.Outcome;

/** Judges what was read at random moments while the candidate worked. */
public final class Meanwhile {
    private Meanwhile() {}

    /** Judges a check's readings: one too many that are not as expected, and it is failed. */
    static Judgement judge(Check check, Background background, List<Reading> readings) {
        var judged = readings.stream()
                .map(reading -> Judge.judge(check, reading))
                .filter(judgement -> judgement.outcome() != Outcome.NOT_ASSESSED)
                .toList();
        if (judged.isEmpty()) {
            return Judge.notAssessed(readings.isEmpty() ? "was not asked meanwhile" : "could never be asked meanwhile");
        }
        long misses = judged.stream()
                .filter(judgement -> judgement.outcome() == Outcome.FAILED)
                .count();
        var score = misses + " of " + judged.size() + " readings not as expected, " + background.misses() + " allowed";
        if (misses <= background.misses()) {
            return new Judgement(Outcome.PASSED, misses == 0 ? "as expected" : "as expected: " + score, List.of());
        }
        var first = firstMiss(check, readings).orElseThrow();
        var why = Judge.judge(check, first);
        return new Judgement(
                Outcome.FAILED, score + "; first at " + first.at() + ": " + why.reason(), why.differences());
    }

    /** The first reading that was not as expected. */
    public static Optional<Reading> firstMiss(Check check, List<Reading> readings) {
        return first(check, readings, Outcome.FAILED);
    }

    /**
     * Takes a pass back where something was handed in after what it was to come before.
     *
     * @param written the reading of what was handed in; its time is when that was
     * @param event the check that shows when the work was done
     */
    static Judgement before(Judgement judgement, Reading written, Check event, List<Reading> readings) {
        if (readings.isEmpty()) {
            return Judge.notAssessed("as expected, but " + event.id() + " was not asked meanwhile");
        }
        var done = first(event, readings, Outcome.PASSED);
        // RFC 3339 in UTC with milliseconds: the order of the texts is that of the times.
        if (done.isEmpty() || written.at().compareTo(done.get().at()) <= 0) {
            return judgement;
        }
        return new Judgement(
                Outcome.FAILED,
                "handed in at " + written.at() + ", after " + event.id() + " held at "
                        + done.get().at(),
                List.of());
    }

    private static Optional<Reading> first(Check check, List<Reading> readings, Outcome outcome) {
        return readings.stream()
                .filter(reading -> Judge.judge(check, reading).outcome() == outcome)
                .findFirst();
    }
}
