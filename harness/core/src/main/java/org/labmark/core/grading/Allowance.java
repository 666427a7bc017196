package org.labmark.core.grading;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long a candidate may take.
 *
 * @param minutes what everybody has
 * @param extraPercent what an adjustment adds, in per cent; agreed before the start
 * @param overrunPercent how much longer an assessor may let it last so that a point can be finished
 * @param overrunOnExtra whether the overrun is counted from the adjusted time; a plan may leave that open
 */
public record Allowance(int minutes, int extraPercent, int overrunPercent, boolean overrunOnExtra) {
    /** A break that does not count, from one moment to another. */
    public record Break(Instant from, Instant to) {
        public Break {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("a break ends before it begins: " + from + " to " + to);
            }
        }
    }

    public Allowance {
        if (minutes < 1 || extraPercent < 0 || overrunPercent < 0) {
            throw new IllegalArgumentException(
                    "no time: " + minutes + " min, " + extraPercent + " % more, " + overrunPercent + " % overrun");
        }
    }

    /** The time that the candidate has. */
    public Duration time() {
        return Duration.ofMinutes(minutes).plus(percent(Duration.ofMinutes(minutes), extraPercent));
    }

    /** The time after which nothing counts any more, even with an assessor's leave. */
    public Duration latest() {
        return time().plus(percent(overrunOnExtra ? time() : Duration.ofMinutes(minutes), overrunPercent));
    }

    /** Time that has run since the start, breaks left out; breaks that overlap are left out once. */
    public static Duration used(Instant start, Instant now, List<Break> breaks) {
        var used = Duration.between(start, now);
        var until = start;
        for (var pause : breaks.stream()
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList()) {
            var from = pause.from().isAfter(until) ? pause.from() : until;
            var to = pause.to().isBefore(now) ? pause.to() : now;
            if (to.isAfter(from)) {
                used = used.minus(Duration.between(from, to));
                until = to;
            }
        }
        return used;
    }

    private static Duration percent(Duration of, int percent) {
        return of.multipliedBy(percent).dividedBy(100);
    }
}
