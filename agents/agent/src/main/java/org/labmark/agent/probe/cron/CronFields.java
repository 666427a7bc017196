package org.labmark.agent.probe.cron;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The five fields of a line of crontab(5), or one of its nicknames. */
final class CronFields {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private CronFields() {}

    /** When a schedule comes round; never for {@code @reboot}; absent when it cannot be read. */
    static Optional<Times> times(String schedule) {
        if (schedule.equals("@reboot")) {
            return Optional.of(Times.NEVER);
        }
        var fields = List.of(NICKNAMES.getOrDefault(schedule, schedule).split("\\s+"));
        if (fields.size() != 5) {
            return Optional.empty();
        }
        var minutes = numbers(fields.get(0), 0, 59, List.of(), 0);
        var hours = numbers(fields.get(1), 0, 23, List.of(), 0);
        var days = numbers(fields.get(2), 1, 31, List.of(), 0);
        var months = numbers(fields.get(3), 1, 12, MONTHS, 1);
        var weekdays = numbers(fields.get(4), 0, 7, WEEKDAYS, 0);
        if (minutes.isEmpty() || hours.isEmpty() || days.isEmpty() || months.isEmpty() || weekdays.isEmpty()) {
            return Optional.empty();
        }
        var week = weekdays.get();
        if (week.get(7)) {
            week.set(0);
        }
        // Where both name days, either will do; a star in front makes a field one that names none.
        boolean either = !fields.get(2).startsWith("*") && !fields.get(4).startsWith("*");
        var ofDay = new BitSet();
        hours.get().stream().forEach(hour -> minutes.get().stream().forEach(minute -> ofDay.set(hour * 60 + minute)));
        return Optional.of(new Times(
                date -> {
                    boolean day = days.get().get(date.getDayOfMonth());
                    boolean weekday = week.get(date.getDayOfWeek().getValue() % 7);
                    return months.get().get(date.getMonthValue()) && (either ? day || weekday : day && weekday);
                },
                ofDay,
                1));
    }

    private static Optional<BitSet> numbers(String field, int lowest, int highest, List<String> names, int first) {
        var numbers = new BitSet();
        for (var part : field.split(",", -1)) {
            var stepped = part.split("/", 2);
            int step = stepped.length == 1 ? 1 : number(stepped[1], List.of(), 0);
            var ends = stepped[0].equals("*")
                    ? new int[] {lowest, highest}
                    : ends(stepped[0], stepped.length == 1, highest, names, first);
            if (step < 1 || ends[0] < lowest || ends[1] > highest || ends[0] > ends[1]) {
                return Optional.empty();
            }
            for (int number = ends[0]; number <= ends[1]; number += step) {
                numbers.set(number);
            }
        }
        return Optional.of(numbers);
    }

    private static int[] ends(String text, boolean alone, int highest, List<String> names, int first) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            int number = number(text, names, first);
            return new int[] {number, alone || number < 0 ? number : highest};
        }
        return new int[] {number(text.substring(0, dash), names, first), number(text.substring(dash + 1), names, first)
        };
    }

    private static int number(String text, List<String> names, int first) {
        if (text.matches("[0-9]{1,3}")) {
            return Integer.parseInt(text);
        }
        int named = text.length() < 3 ? -1 : names.indexOf(text.substring(0, 3).toLowerCase(Locale.ROOT));
        return named < 0 ? -1 : named + first;
    }
}
