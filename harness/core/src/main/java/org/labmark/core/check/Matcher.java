package org.labmark.core.check;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.core.address.Ipv4;
import org.labmark.core.address.Ipv6;
import org.labmark.core.address.Subnet;
import org.labmark.core.address.Subnet6;

/**
 * What one value of an observation must be like. A value that is not there meets none of these but absent, none and not.
 * Values are texts, whole numbers ({@link Long}), truth values, lists, and maps for nested records.
 */
public sealed interface Matcher
        permits Keys,
                ListMatcher,
                Matcher.Absent,
                Matcher.All,
                Matcher.Any,
                Matcher.Between,
                Matcher.Equal,
                Matcher.Matches,
                Matcher.Not,
                Matcher.OneOf,
                Matcher.SameAs,
                Matcher.Unresolved,
                Matcher.WithinSubnet,
                Vlsm {
    /** Most differences that are told of one value. */
    int MOST_DIFFERENCES = 20;

    /** Whether a value is as it must be. */
    boolean matches(Optional<Object> value);

    /** What it must be, in words. */
    String words();

    /**
     * Where a value is not as it must be: nowhere when it matches, else at one place or more inside it.
     *
     * @param path the way to the value, such as {@code neighbours[2].port}
     */
    default List<Difference> differences(String path, Optional<Object> got) {
        return matches(got) ? List.of() : List.of(new Difference(path, words(), Visible.of(got)));
    }

    /**
     * Reads a matcher: a plain value; a list, in any order; a map that names matchers, all of which must be met; or a map
     * of a nested record's keys.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static Matcher parse(Object tree) {
        return MatcherReader.read(tree);
    }

    /** The very value: a text, whole number or truth value. */
    record Equal(Object value) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.map(value::equals).orElse(false);
        }

        @Override
        public String words() {
            return Visible.of(Optional.of(value));
        }
    }

    /** Any of these values. */
    record OneOf(List<Object> values) implements Matcher {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            return got.map(values::contains).orElse(false);
        }

        @Override
        public String words() {
            return "one of " + Visible.of(Optional.of(values));
        }
    }

    /** A text that the whole pattern fits. */
    record Matches(Pattern pattern) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.orElse(0L) instanceof String text
                    && pattern.matcher(new BoundedText(text)).matches();
        }

        @Override
        public String words() {
            return "matches " + Visible.text(pattern.pattern());
        }
    }

    /** A whole number in a range, both ends included. */
    record Between(long lowest, long highest) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.orElse("") instanceof Long number && number >= lowest && number <= highest;
        }

        @Override
        public String words() {
            if (highest == Long.MAX_VALUE) {
                return "at least " + lowest;
            }
            return lowest == Long.MIN_VALUE ? "at most " + highest : "between " + lowest + " and " + highest;
        }
    }

    /**
     * An address in a subnet, with or without prefix length; or a list of one or more such.
     *
     * @param subnet a {@link Subnet} or {@link Subnet6}
     */
    record WithinSubnet(Record subnet) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return switch (got.orElse(0L)) {
                case String text -> within(text);
                case List<?> list ->
                    !list.isEmpty()
                            && list.stream().allMatch(element -> element instanceof String text && within(text));
                default -> false;
            };
        }

        private boolean within(String text) {
            return switch (subnet) {
                case Subnet four ->
                    Ipv4.parse(text)
                            .or(() -> Subnet.parse(text).map(Subnet::address))
                            .map(four::contains)
                            .orElse(false);
                case Subnet6 six ->
                    Ipv6.parse(text)
                            .or(() -> Subnet6.parse(text).map(Subnet6::address))
                            .map(six::contains)
                            .orElse(false);
                default -> false;
            };
        }

        @Override
        public String words() {
            return "within " + subnet;
        }
    }

    /** Nothing at all; or, turned round, something. */
    record Absent(boolean absent) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.isEmpty() == absent;
        }

        @Override
        public String words() {
            return absent ? "nothing" : "something";
        }
    }

    /** Anything but that, nothing included. */
    record Not(Matcher inner) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return !inner.matches(got);
        }

        @Override
        public String words() {
            return "not " + inner.words();
        }
    }

    /** What meets every one of these. */
    record All(List<Matcher> inner) implements Matcher {
        public All {
            inner = List.copyOf(inner);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            return inner.stream().allMatch(one -> one.matches(got));
        }

        @Override
        public List<Difference> differences(String path, Optional<Object> got) {
            return inner.stream()
                    .flatMap(one -> one.differences(path, got).stream())
                    .limit(MOST_DIFFERENCES)
                    .toList();
        }

        @Override
        public String words() {
            return joined(inner, " and ");
        }
    }

    /** What meets at least one of these. */
    record Any(List<Matcher> inner) implements Matcher {
        public Any {
            inner = List.copyOf(inner);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            return inner.stream().anyMatch(one -> one.matches(got));
        }

        @Override
        public String words() {
            return joined(inner, " or ");
        }
    }

    /**
     * What another check saw in the same look; a list in any order.
     *
     * @param reference what it is called, such as {@code primary.serial}
     */
    record SameAs(String reference, Object value) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.map(found -> Values.same(value, found)).orElse(false);
        }

        @Override
        public String words() {
            return "the same as " + Visible.text(reference) + ", which is " + Visible.of(Optional.of(value));
        }
    }

    /** A comparison with what another check did not see: met by nothing. */
    record Unresolved(String reference) implements Matcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return false;
        }

        @Override
        public String words() {
            return "like " + Visible.text(reference) + ", of which nothing was seen";
        }
    }

    /** Names of the matchers that a map may name, for messages. */
    static String names() {
        return String.join(", ", MatcherReader.NAMES);
    }

    /** Whether a key of a map names a matcher. */
    static boolean isName(String key) {
        return MatcherReader.NAMES.contains(key);
    }

    private static String joined(List<Matcher> matchers, String word) {
        return matchers.stream().map(Matcher::words).filter(Objects::nonNull).collect(Collectors.joining(word));
    }
}
