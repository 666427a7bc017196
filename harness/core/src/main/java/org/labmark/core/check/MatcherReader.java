package org.labmark.core.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.labmark.core.address.Subnet;

/** Reads matchers as authors write them. */
final class MatcherReader {
    static final List<String> NAMES = List.of(
            "absent", "at-least", "at-most", "between", "contains", "matches", "not", "one-of", "within-subnet");

    private MatcherReader() {}

    static Matcher read(Object tree) {
        return switch (tree) {
            case Map<?, ?> map
            when map.size() == 1 -> {
                var entry = map.entrySet().iterator().next();
                yield named(
                        String.valueOf(entry.getKey()),
                        Optional.ofNullable(entry.getValue()).orElse(""));
            }
            case Map<?, ?> map ->
                throw new IllegalArgumentException(
                        "a map of " + map.size() + " keys is no matcher; allowed: one of " + Matcher.names());
            case List<?> list -> new Matcher.Elements(scalars(list));
            default -> new Matcher.Equal(scalar(tree));
        };
    }

    private static Matcher named(String name, Object argument) {
        return switch (name) {
            case "absent" -> new Matcher.Absent(flag(argument));
            case "at-least" -> new Matcher.Between(number(name, argument), Long.MAX_VALUE);
            case "at-most" -> new Matcher.Between(Long.MIN_VALUE, number(name, argument));
            case "between" -> between(list(name, argument));
            case "contains" -> new Matcher.Contains(full(name, argument));
            case "matches" -> new Matcher.Matches(pattern(argument));
            case "not" -> new Matcher.Not(read(argument));
            case "one-of" -> new Matcher.OneOf(full(name, argument));
            case "within-subnet" ->
                new Matcher.WithinSubnet(Subnet.parse(argument.toString())
                        .orElseThrow(() -> new IllegalArgumentException(
                                quoted(argument) + " is no subnet; allowed: such as 10.0.0.0/24")));
            default ->
                throw new IllegalArgumentException("unknown matcher \"" + name + "\"; known: " + Matcher.names());
        };
    }

    private static Matcher between(List<?> ends) {
        if (ends.size() != 2) {
            throw new IllegalArgumentException(
                    "between takes two numbers, not " + ends.size() + "; allowed: [LOWEST, HIGHEST]");
        }
        long lowest = number("between", ends.getFirst());
        long highest = number("between", ends.getLast());
        if (highest < lowest) {
            throw new IllegalArgumentException(
                    "between [" + lowest + ", " + highest + "] fits nothing; the lower end comes first");
        }
        return new Matcher.Between(lowest, highest);
    }

    private static List<Object> full(String name, Object argument) {
        var list = scalars(list(name, argument));
        if (list.isEmpty()) {
            throw new IllegalArgumentException(name + " takes a list of one or more values, not an empty one");
        }
        return list;
    }

    private static List<?> list(String name, Object argument) {
        if (argument instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " takes a list, not " + quoted(argument));
    }

    private static List<Object> scalars(List<?> list) {
        return list.stream().<Object>map(MatcherReader::scalar).toList();
    }

    private static Object scalar(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag;
            case Number number -> number.longValue();
            default -> throw new IllegalArgumentException("a list or map cannot stand here; allowed: plain values");
        };
    }

    private static long number(String name, Object argument) {
        if (argument instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException(name + " takes whole numbers, not " + quoted(argument));
    }

    private static boolean flag(Object argument) {
        if (argument instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("absent takes true or false, not " + quoted(argument));
    }

    private static Pattern pattern(Object argument) {
        try {
            return Pattern.compile(argument.toString());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    quoted(argument) + " is no regular expression: "
                            + e.getDescription().toLowerCase(Locale.ROOT),
                    e);
        }
    }

    private static String quoted(Object value) {
        return value instanceof String text ? "\"" + Visible.text(text) + "\"" : Visible.text(value.toString());
    }
}
