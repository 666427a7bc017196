package org.labmark.agent.probe.cron;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Minutes at which something runs, a day at a time.
 *
 * @param days whether it runs on a day at all
 * @param minutes minutes of such a day, 0 to 1439
 * @param aMinute how often within such a minute
 */
record Times(Predicate<LocalDate> days, BitSet minutes, int aMinute) {
    /** Never. */
    static final Times NEVER = new Times(_ -> false, new BitSet(), 0);

    private static final int WEEKS = 28;
    private static final int FARTHEST = 400;
    private static final int MOST = 50_000;
    private static final int MINUTES_AN_HOUR = 60;

    Times {
        minutes = (BitSet) minutes.clone();
    }

    /** How often it runs in the 28 days after today. */
    int runsIn28Days(LocalDate today) {
        int days = 0;
        for (int ahead = 1; ahead <= WEEKS; ahead++) {
            days += this.days.test(today.plusDays(ahead)) ? 1 : 0;
        }
        return (int) Math.min((long) days * minutes.cardinality() * aMinute, MOST);
    }

    /** The first run after a moment, within 400 days. */
    Optional<LocalDateTime> next(LocalDateTime now) {
        if (minutes.isEmpty()) {
            return Optional.empty();
        }
        for (int ahead = 0; ahead <= FARTHEST; ahead++) {
            var day = now.toLocalDate().plusDays(ahead);
            int from = ahead > 0 ? 0 : now.getHour() * MINUTES_AN_HOUR + now.getMinute() + 1;
            int minute = days.test(day) ? minutes.nextSetBit(from) : -1;
            if (minute >= 0) {
                return Optional.of(day.atTime(minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR));
            }
        }
        return Optional.empty();
    }
}
