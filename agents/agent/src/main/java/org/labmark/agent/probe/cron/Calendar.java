package org.labmark.agent.probe.cron;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Calendar events as systemd.time(7) writes them; of those that end with a time zone, the node's own is taken. */
final class Calendar {
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Map<String, String> NICKNAMES = Map.of(
            "minutely", "*-*-* *:*:00",
            "hourly", "*-*-* *:00:00",
            "daily", "*-*-* 00:00:00",
            "weekly", "Mon *-*-* 00:00:00",
            "monthly", "*-*-01 00:00:00",
            "quarterly", "*-01,04,07,10-01 00:00:00",
            "semiannually", "*-01,07-01 00:00:00",
            "yearly", "*-01-01 00:00:00",
            "annually", "*-01-01 00:00:00");
    private static final Pattern DATE = Pattern.compile("(?:([0-9*,./]+)-)?([0-9*,./]+)-([0-9*,./]+)");
    private static final Pattern TIME = Pattern.compile("([0-9*,./]+):([0-9*,./]+)(?::([0-9*,./]+))?");
    private static final Pattern ZONE = Pattern.compile("UTC|[A-Z][A-Za-z_]{0,31}(?:/[A-Za-z_]{1,31}){1,3}");

    private Calendar() {}

    /** When an event comes round; absent when it cannot be read. */
    static Optional<Times> times(String event) {
        var text = NICKNAMES.getOrDefault(event.strip().toLowerCase(Locale.ROOT), event.strip());
        Predicate<LocalDate> days = _ -> true;
        var time = "00:00:00";
        for (var word : text.split("\\s+")) {
            var date = DATE.matcher(word);
            if (date.matches()) {
                var found = date(date.group(1) == null ? "*" : date.group(1), date.group(2), date.group(3));
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                days = days.and(found.get());
            } else if (TIME.matcher(word).matches()) {
                time = word;
            } else {
                var weekdays = weekdays(word);
                if (weekdays.isPresent()) {
                    days = days.and(day -> weekdays.get().get(day.getDayOfWeek().getValue() - 1));
                } else if (!ZONE.matcher(word).matches()) {
                    return Optional.empty();
                }
            }
        }
        return ofDay(time, days);
    }

    private static Optional<Times> ofDay(String time, Predicate<LocalDate> days) {
        var fields = TIME.matcher(time);
        if (!fields.matches()) {
            return Optional.empty();
        }
        var hours = numbers(fields.group(1), 0, 23);
        var minutes = numbers(fields.group(2), 0, 59);
        var seconds = numbers(fields.group(3) == null ? "0" : fields.group(3), 0, 59);
        if (hours.isEmpty() || minutes.isEmpty() || seconds.isEmpty()) {
            return Optional.empty();
        }
        var ofDay = new BitSet();
        hours.get().stream().forEach(hour -> minutes.get().stream().forEach(minute -> ofDay.set(hour * 60 + minute)));
        return Optional.of(new Times(days, ofDay, seconds.get().cardinality()));
    }

    private static Optional<Predicate<LocalDate>> date(String years, String months, String days) {
        var year = numbers(years, 1970, 2199);
        var month = numbers(months, 1, 12);
        var day = numbers(days, 1, 31);
        if (year.isEmpty() || month.isEmpty() || day.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(date -> year.get().get(date.getYear())
                && month.get().get(date.getMonthValue())
                && day.get().get(date.getDayOfMonth()));
    }

    private static Optional<BitSet> weekdays(String word) {
        var days = new BitSet();
        for (var part : word.split(",", -1)) {
            var ends = part.split("\\.\\.", 2);
            int from = weekday(ends[0]);
            int to = ends.length == 1 ? from : weekday(ends[1]);
            if (from < 0 || to < 0) {
                return Optional.empty();
            }
            for (int day = from; ; day = (day + 1) % 7) {
                days.set(day);
                if (day == to) {
                    break;
                }
            }
        }
        return Optional.of(days);
    }

    private static int weekday(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < WEEKDAYS.size(); i++) {
            if (lower.length() >= 3 && lower.startsWith(WEEKDAYS.get(i)) && lower.matches("[a-z]{3,9}")) {
                return lower.length() == 3 || lower.endsWith("day") ? i : -1;
            }
        }
        return -1;
    }

    private static Optional<BitSet> numbers(String field, int lowest, int highest) {
        var numbers = new BitSet();
        for (var part : field.split(",", -1)) {
            var stepped = part.split("/", 2);
            var ends = stepped[0].split("\\.\\.", 2);
            boolean all = stepped[0].equals("*");
            int from = all ? lowest : number(ends[0]);
            int to = all || (ends.length == 1 && stepped.length == 2) ? highest : number(ends[ends.length - 1]);
            int step = stepped.length == 1 ? 1 : number(stepped[1]);
            if (step < 1 || from < lowest || to > highest || from > to) {
                return Optional.empty();
            }
            for (int number = from; number <= to; number += step) {
                numbers.set(number);
            }
        }
        return Optional.of(numbers);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    }
}
