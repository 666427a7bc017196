package org.labmark.agent.probe.cron;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Time spans as systemd.time(7) writes them, such as {@code 1h 30min}. */
final class Span {
    private static final long DAY = 86_400;
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("second", 1L),
            Map.entry("seconds", 1L),
            Map.entry("m", 60L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("minutes", 60L),
            Map.entry("h", 3600L),
            Map.entry("hr", 3600L),
            Map.entry("hour", 3600L),
            Map.entry("hours", 3600L),
            Map.entry("d", DAY),
            Map.entry("day", DAY),
            Map.entry("days", DAY),
            Map.entry("w", 7 * DAY),
            Map.entry("week", 7 * DAY),
            Map.entry("weeks", 7 * DAY),
            Map.entry("month", 2_629_800L),
            Map.entry("months", 2_629_800L),
            Map.entry("y", 31_557_600L),
            Map.entry("year", 31_557_600L),
            Map.entry("years", 31_557_600L));
    private static final Pattern PART = Pattern.compile("([0-9]{1,9})\\s*([a-z]*)\\s*");

    private Span() {}

    /** In seconds; empty when it cannot be read, or is shorter than one. */
    static OptionalLong seconds(String text) {
        var part = PART.matcher(text.strip());
        long sum = 0;
        int at = 0;
        while (at < text.strip().length()) {
            if (!part.find(at) || part.start() != at || !UNITS.containsKey(part.group(2))) {
                return OptionalLong.empty();
            }
            sum += Long.parseLong(part.group(1)) * UNITS.getOrDefault(part.group(2), 1L);
            at = part.end();
        }
        return sum < 1 ? OptionalLong.empty() : OptionalLong.of(sum);
    }
}
