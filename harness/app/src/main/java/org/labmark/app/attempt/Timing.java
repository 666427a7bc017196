package org.labmark.app.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.core.grading.Allowance;
import org.labmark.core.grading.Allowance.Break;

/**
 * How long a candidate may take, and has taken. Breaks do not count.
 *
 * @param opened when the time began
 * @param allowance how long it may be
 * @param breaks those that are over
 * @param resting since when there is a break; absent when there is none
 */
public record Timing(Instant opened, Allowance allowance, List<Break> breaks, Optional<Instant> resting) {
    public Timing {
        breaks = List.copyOf(breaks);
    }

    /** As the log tells it. */
    public static Timing of(Attempt attempt) {
        int extra = 0;
        var breaks = new ArrayList<Break>();
        Optional<Instant> resting = Optional.empty();
        for (var entry : attempt.entries()) {
            var at = Instant.parse(entry.at());
            switch (entry.event()) {
                case Event.Allowed(int extraPercent) -> extra = extraPercent;
                case Event.BreakBegun _ -> resting = resting.or(() -> Optional.of(at));
                case Event.BreakEnded _, Event.HandedIn _ -> {
                    // A clock that was set back in between makes no time.
                    resting.filter(since -> at.isAfter(since)).ifPresent(since -> breaks.add(new Break(since, at)));
                    resting = Optional.empty();
                }
                default -> {}
            }
        }
        var allowance = new Allowance(attempt.variant().minutes(), extra, 0, false);
        return new Timing(attempt.openedAt(), allowance, breaks, resting);
    }

    /** Time that ran, breaks left out, to some moment. */
    public Duration used(Instant now) {
        var all = new ArrayList<>(breaks);
        resting.filter(now::isAfter).ifPresent(since -> all.add(new Break(since, now)));
        return Allowance.used(opened, now, all);
    }

    /** Time that is left at some moment; negative when it is over. */
    public Duration left(Instant now) {
        return allowance.time().minus(used(now));
    }
}
