package org.labmark.core.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads single values out of parts. What is not as it should be is a finding, and a harmless value stands in for it. */
public final class Reads {
    private static final Pattern DURATION = Pattern.compile("(0|[1-9]\\d{0,6})(ms|s|m)");

    private static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private Reads() {}

    /** A text that must be there; a whole number is one too, in its decimal form. */
    public static String text(Part part, Findings findings) {
        var text = part.text().or(() -> part.number().map(Object::toString));
        if (text.isEmpty()) {
            findings.report(part, part.present() ? part.shown() + " is not a text" : "missing; a text is needed");
        }
        return text.orElse("");
    }

    /** A text that may be left out. */
    public static Optional<String> optionalText(Part part, Findings findings) {
        return part.present() ? Optional.of(text(part, findings)) : Optional.empty();
    }

    /** A whole number that must be there. */
    public static int number(Part part, long lowest, long highest, Findings findings) {
        var number = part.number().filter(n -> n >= lowest && n <= highest);
        if (number.isEmpty()) {
            var allowed = "a whole number from " + lowest + " to " + highest;
            findings.report(
                    part,
                    part.present()
                            ? part.shown() + " is out of range; allowed: " + allowed
                            : "missing; needed: " + allowed);
        }
        return number.orElse(lowest).intValue();
    }

    /** A whole number that may be left out. */
    public static int number(Part part, long lowest, long highest, int otherwise, Findings findings) {
        return part.present() ? number(part, lowest, highest, findings) : otherwise;
    }

    /** True or false; false when left out. */
    public static boolean flag(Part part, Findings findings) {
        if (part.present() && part.flag().isEmpty()) {
            findings.report(part, part.shown() + " is neither true nor false");
        }
        return part.flag().orElse(false);
    }

    /** A duration such as {@code 5s} or {@code 200ms}, in milliseconds; at most 10 minutes, 0 when left out. */
    public static long duration(Part part, Findings findings) {
        if (!part.present()) {
            return 0;
        }
        var match = DURATION.matcher(part.text().orElse(""));
        long millis = -1;
        if (match.matches()) {
            long count = Long.parseLong(match.group(1));
            millis = switch (match.group(2)) {
                case "ms" -> count;
                case "s" -> count * 1000;
                default -> count * 60_000;
            };
        }
        if (millis < 0 || millis > 600_000) {
            findings.report(part, part.shown() + " is no duration; allowed: such as 200ms, 5s or 2m, at most 10m");
            return 0;
        }
        return millis;
    }

    /** A constant by its name; the given one when left out. */
    public static <E extends Enum<E>> E constant(Part part, Class<E> type, E otherwise, Findings findings) {
        if (!part.present()) {
            return otherwise;
        }
        for (var constant : type.getEnumConstants()) {
            if (part.text().map(text -> is(constant, text)).orElse(false)) {
                return constant;
            }
        }
        var known = Arrays.stream(type.getEnumConstants()).map(Reads::nameOf).toList();
        findings.report(part, "unknown " + part.shown() + "; known: " + Findings.list(known));
        return otherwise;
    }

    /** Who somebody is, without a name. */
    public static String pseudonym(Part part, Findings findings) {
        var text = text(part, findings);
        if (!text.isEmpty() && !PSEUDONYM.matcher(text).matches()) {
            findings.report(
                    part,
                    part.shown() + " is no pseudonym; allowed: 1 to 40 lower-case letters, digits and hyphens, never a"
                            + " person's name");
        }
        return text;
    }

    /** Reports every key of a map that is not known. */
    public static void noneBut(Part part, Set<String> known, Findings findings) {
        part.entries().forEach((key, value) -> {
            if (!known.contains(key)) {
                findings.report(value, "unknown key; known: " + Findings.list(known));
            }
        });
    }

    /** Whether a text names a constant: upper and lower case, hyphen and underscore are the same. */
    public static boolean is(Enum<?> constant, String text) {
        return constant.name().equalsIgnoreCase(text.replace('-', '_'));
    }

    /** How an author writes a constant. */
    public static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
