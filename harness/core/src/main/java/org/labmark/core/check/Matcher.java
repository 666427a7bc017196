package org.labmark.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.core.address.Ipv4;
import org.labmark.core.address.Subnet;

/** What one value of an observation must be like. A value that is not there meets none of these but absent and not. */
public sealed interface Matcher {
    /** Whether a value is as it must be. */
    boolean matches(Optional<Object> value);

    /** What it must be, in words. */
    String words();

    /**
     * Reads a matcher: a plain value, a list, or a map with one key that names the matcher.
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

    /** A list with these elements, each as often as here, in any order. */
    record Elements(List<Object> elements) implements Matcher {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            if (!(got.orElse("") instanceof List<?> list) || list.size() != elements.size()) {
                return false;
            }
            var left = new ArrayList<Object>(elements);
            return list.stream().allMatch(left::remove);
        }

        @Override
        public String words() {
            return Visible.of(Optional.of(elements)) + (elements.size() > 1 ? " in any order" : "");
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

    /** A list that has all of these elements, or a text that has all of these parts. */
    record Contains(List<Object> elements) implements Matcher {
        public Contains {
            elements = List.copyOf(elements);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            return switch (got.orElse(0L)) {
                case List<?> list -> list.containsAll(elements);
                case String text -> elements.stream().allMatch(element -> text.contains(element.toString()));
                default -> false;
            };
        }

        @Override
        public String words() {
            return "contains " + Visible.of(Optional.of(elements));
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

    /** An address in a subnet, with or without prefix length; or a list of one or more such. */
    record WithinSubnet(Subnet subnet) implements Matcher {
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
            return Ipv4.parse(text)
                    .or(() -> Subnet.parse(text).map(Subnet::address))
                    .map(subnet::contains)
                    .orElse(false);
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

    /** Names of the matchers that a map may name, for messages. */
    static String names() {
        return MatcherReader.NAMES.stream().collect(Collectors.joining(", "));
    }
}
