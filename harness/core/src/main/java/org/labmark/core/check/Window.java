package org.labmark.core.check;

import java.util.List;
import java.util.Optional;
import org.labmark.api.reading.Reading;

/**
 * Judges what must stay true: from the first try that is as expected, every try must be, until the window is over. What
 * could not be asked in between never makes a pass.
 */
public final class Window {
    private Window() {}

    /**
     * Judges the tries of a check that must stay true.
     *
     * @param tries of one run, in order; not empty
     */
    public static Judgement judge(Check check, List<Reading> tries, References others) {
        long wanted = check.staysMillis().orElse(0L);
        var last = Judge.judge(check, tries.getLast(), others);
        Optional<Reading> first = Optional.empty();
        Optional<Judgement> gap = Optional.empty();
        for (var reading : tries) {
            var judgement = Judge.judge(check, reading, others);
            if (first.isEmpty()) {
                first = Optional.of(reading).filter(found -> judgement.outcome() == Outcome.PASSED);
                continue;
            }
            if (judgement.outcome() == Outcome.FAILED) {
                return new Judgement(
                        Outcome.FAILED,
                        "did not stay so; after " + seconds(seenMillis(first.get(), reading)) + ": "
                                + judgement.reason(),
                        judgement.differences());
            }
            if (judgement.outcome() == Outcome.NOT_ASSESSED && gap.isEmpty()) {
                gap = Optional.of(judgement);
            }
        }
        if (first.isEmpty()) {
            return last;
        }
        if (gap.isPresent()) {
            return Judge.notAssessed(
                    "could not be asked throughout: " + gap.get().reason());
        }
        long seen = seenMillis(first.get(), tries.getLast());
        return seen >= wanted
                ? last
                : Judge.notAssessed("was seen to stay so for " + seconds(seen) + " of " + seconds(wanted));
    }

    /** Whether no further try can change the verdict: it failed, or stayed true for long enough. */
    public static boolean isOver(Check check, List<Reading> tries, References others) {
        var judgement = judge(check, tries, others);
        boolean held = tries.stream()
                .limit(tries.size() - 1L)
                .anyMatch(reading -> Judge.judge(check, reading, others).outcome() == Outcome.PASSED);
        return judgement.outcome() == Outcome.PASSED || (held && judgement.outcome() == Outcome.FAILED);
    }

    private static long seenMillis(Reading from, Reading to) {
        return Math.max(0, (to.monotonicMicros() - from.monotonicMicros()) / 1000);
    }

    private static String seconds(long millis) {
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
