package org.labmark.core.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.labmark.core.address.Subnet;
import org.labmark.core.address.Subnet6;

/** Reads matchers as authors write them. */
final class MatcherReader {
    static final List<String> NAMES = List.of(
            "absent",
            "all",
            "any",
            "at-least",
            "at-most",
            "between",
            "contains",
            "count",
            "each",
            "equals",
            "in-order",
            "matches",
            "none",
            "not",
            "one-of",
            "same-as",
            "some",
            "vlsm",
            "within-subnet");

    private MatcherReader() {}

    static Matcher read(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> map(map);
            case List<?> list -> new ListMatcher.Elements(each(list));
            default -> new Matcher.Equal(scalar(tree));
        };
    }

    private static Matcher map(Map<?, ?> map) {
        var named = map.keySet().stream()
                .filter(key -> Matcher.isName(String.valueOf(key)))
                .toList();
        if (map.isEmpty() || (!named.isEmpty() && named.size() < map.size())) {
            throw new IllegalArgumentException(
                    "a map of " + map.size() + " keys is no matcher; allowed: one of " + Matcher.names());
        }
        var read = new TreeMap<String, Matcher>();
        map.forEach((key, value) -> {
            var name = String.valueOf(key);
            var argument = Optional.<Object>ofNullable(value).orElse("");
            read.put(name, named.isEmpty() ? read(argument) : named(name, argument));
        });
        if (named.isEmpty()) {
            return new Keys(read);
        }
        return read.size() == 1 ? read.firstEntry().getValue() : new Matcher.All(List.copyOf(read.values()));
    }

    private static Matcher named(String name, Object argument) {
        var unseen = References.in(argument);
        if (unseen.isPresent() && !name.equals("same-as")) {
            return new Matcher.Unresolved(unseen.get());
        }
        return switch (name) {
            case "absent" -> new Matcher.Absent(flag(argument));
            case "all" -> new Matcher.All(all(full(name, argument)));
            case "any" -> new Matcher.Any(all(full(name, argument)));
            case "at-least" -> new Matcher.Between(number(name, argument), Long.MAX_VALUE);
            case "at-most" -> new Matcher.Between(Long.MIN_VALUE, number(name, argument));
            case "between" -> between(list(name, argument));
            case "contains" -> new ListMatcher.Contains(each(full(name, argument)));
            case "count" -> count(argument);
            case "each" -> new ListMatcher.Each(read(argument));
            case "equals" -> new Matcher.Equal(scalar(argument));
            case "in-order" -> new ListMatcher.InOrder(each(list(name, argument)));
            case "matches" -> new Matcher.Matches(pattern(argument));
            case "none" -> new ListMatcher.None(read(argument));
            case "not" -> new Matcher.Not(read(argument));
            case "one-of" -> new Matcher.OneOf(scalars(full(name, argument)));
            case "same-as" -> sameAs(argument);
            case "some" -> new ListMatcher.Some(read(argument));
            case "vlsm" -> VlsmReader.read(argument);
            default -> within(argument);
        };
    }

    /** A reference that stands for nothing yet, or, once looked up, a list of it and its value. */
    private static Matcher sameAs(Object argument) {
        if (argument instanceof List<?> list && list.size() == 2) {
            return new Matcher.SameAs(String.valueOf(list.getFirst()), Objects.requireNonNull((Object) list.getLast()));
        }
        return new Matcher.Unresolved(Reference.parse(argument.toString()).text());
    }

    private static Matcher count(Object argument) {
        if (argument instanceof Map<?, ?> map && map.containsKey("of")) {
            if (map.size() != 2 || !map.containsKey("is")) {
                throw new IllegalArgumentException("count takes a number, a matcher, or {of: MATCHER, is: NUMBER}");
            }
            return new ListMatcher.Count(
                    Optional.of(read(Objects.requireNonNull((Object) map.get("of")))),
                    read(Objects.requireNonNull((Object) map.get("is"))));
        }
        return new ListMatcher.Count(Optional.empty(), read(argument));
    }

    private static Matcher within(Object argument) {
        var text = argument.toString();
        return Subnet.parse(text)
                .<Record>map(subnet -> subnet)
                .or(() -> Subnet6.parse(text))
                .map(Matcher.WithinSubnet::new)
                .orElseThrow(() -> new IllegalArgumentException(
                        quoted(argument) + " is no subnet; allowed: such as 10.0.0.0/24 or 2001:db8::/64"));
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

    private static List<?> full(String name, Object argument) {
        var list = list(name, argument);
        if (list.isEmpty()) {
            throw new IllegalArgumentException(name + " takes a list of one or more values, not an empty one");
        }
        return list;
    }

    static List<?> list(String name, Object argument) {
        if (argument instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " takes a list, not " + quoted(argument));
    }

    /** Matchers for one and the same value, which may be a list. */
    private static List<Matcher> all(List<?> list) {
        return list.stream()
                .map(element -> read(Objects.requireNonNull((Object) element)))
                .toList();
    }

    /** Matchers for elements of a list. */
    private static List<Matcher> each(List<?> list) {
        return list.stream()
                .map(element ->
                        read(element instanceof List<?> ? scalar(element) : Objects.requireNonNull((Object) element)))
                .toList();
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

    static long number(String name, Object argument) {
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

    static String quoted(Object value) {
        return value instanceof String text ? "\"" + Visible.text(text) + "\"" : Visible.text(value.toString());
    }
}
