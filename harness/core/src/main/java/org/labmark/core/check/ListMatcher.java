package org.labmark.core.check;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a list must be like. What is no list meets none of these; only {@link Contains} knows texts as well. */
public sealed interface ListMatcher extends Matcher {
    /** A list with these elements, each as often as here, in any order. */
    record Elements(List<Matcher> elements) implements ListMatcher {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            return got.orElse("") instanceof List<?> list
                    && list.size() == elements.size()
                    && Values.assignable(elements, list, ListMatcher::fits);
        }

        @Override
        public String words() {
            return listed(elements) + (elements.size() > 1 ? " in any order" : "");
        }
    }

    /** A list with these elements in this order, and no others. */
    record InOrder(List<Matcher> elements) implements ListMatcher {
        public InOrder {
            elements = List.copyOf(elements);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            return differences("", got).isEmpty();
        }

        @Override
        public List<Difference> differences(String path, Optional<Object> got) {
            if (!(got.orElse("") instanceof List<?> list) || list.size() != elements.size()) {
                return List.of(new Difference(path, words(), Visible.of(got)));
            }
            return inside(path, list, elements::get);
        }

        @Override
        public String words() {
            return listed(elements) + " in this order";
        }
    }

    /** A list that has all of these elements, or a text that has all of these parts. */
    record Contains(List<Matcher> elements) implements ListMatcher {
        public Contains {
            elements = List.copyOf(elements);
        }

        @Override
        public boolean matches(Optional<Object> got) {
            return switch (got.orElse(0L)) {
                case List<?> list ->
                    elements.stream().allMatch(element -> list.stream().anyMatch(found -> fits(element, found)));
                case String text ->
                    elements.stream()
                            .allMatch(element ->
                                    part(element).filter(text::contains).isPresent());
                default -> false;
            };
        }

        /** The text that an element stands for. */
        private static Optional<String> part(Matcher element) {
            return switch (element) {
                case Matcher.Equal(var value) -> Optional.of(value.toString());
                case Matcher.SameAs(var reference, var value) -> Optional.of(value.toString());
                default -> Optional.empty();
            };
        }

        @Override
        public String words() {
            return "contains " + listed(elements);
        }
    }

    /** A list of one or more, every element of which is like this: an empty list shows nothing. */
    record Each(Matcher inner) implements ListMatcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.orElse("") instanceof List<?> list
                    && !list.isEmpty()
                    && list.stream().allMatch(element -> fits(inner, element));
        }

        @Override
        public List<Difference> differences(String path, Optional<Object> got) {
            return got.orElse("") instanceof List<?> list && !list.isEmpty()
                    ? inside(path, list, i -> inner)
                    : List.of(new Difference(path, words(), Visible.of(got)));
        }

        @Override
        public String words() {
            return "each " + inner.words();
        }
    }

    /** A list with at least one element like this. */
    record Some(Matcher inner) implements ListMatcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.orElse("") instanceof List<?> list && list.stream().anyMatch(element -> fits(inner, element));
        }

        @Override
        public List<Difference> differences(String path, Optional<Object> got) {
            if (matches(got)) {
                return List.of();
            }
            return List.of(new Difference(path, words(), nearest(path, got).orElseGet(() -> Visible.of(got))));
        }

        /** The element that comes nearest, where elements are records: else a long list would say little. */
        private Optional<String> nearest(String path, Optional<Object> got) {
            if (!(inner instanceof Keys) || !(got.orElse("") instanceof List<?> list) || list.isEmpty()) {
                return Optional.empty();
            }
            return IntStream.range(0, list.size())
                    .mapToObj(i -> inner.differences(path + "[" + i + "]", Optional.ofNullable(list.get(i))))
                    .min(Comparator.comparingInt(List::size))
                    .map(differences -> list.size() + " without one; nearest: "
                            + differences.stream()
                                    .map(one -> one.key() + " is " + one.got())
                                    .collect(Collectors.joining(", ")));
        }

        @Override
        public String words() {
            return "some " + inner.words();
        }
    }

    /** A list without any element like this; an empty list, and none at all, have none. */
    record None(Matcher inner) implements ListMatcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return got.isEmpty()
                    || (got.get() instanceof List<?> list && list.stream().noneMatch(element -> fits(inner, element)));
        }

        @Override
        public List<Difference> differences(String path, Optional<Object> got) {
            if (!(got.orElse(List.of()) instanceof List<?> list)) {
                return List.of(new Difference(path, words(), Visible.of(got)));
            }
            return IntStream.range(0, list.size())
                    .filter(i -> fits(inner, list.get(i)))
                    .limit(MOST_DIFFERENCES)
                    .mapToObj(i ->
                            new Difference(path + "[" + i + "]", words(), Visible.of(Optional.ofNullable(list.get(i)))))
                    .toList();
        }

        @Override
        public String words() {
            return "none " + inner.words();
        }
    }

    /**
     * A list with so many elements.
     *
     * @param of the elements that are counted; empty for all
     * @param is what their number must be like
     */
    record Count(Optional<Matcher> of, Matcher is) implements ListMatcher {
        @Override
        public boolean matches(Optional<Object> got) {
            return number(got).filter(count -> is.matches(Optional.of(count))).isPresent();
        }

        @Override
        public List<Difference> differences(String path, Optional<Object> got) {
            return matches(got)
                    ? List.of()
                    : List.of(new Difference(
                            path,
                            words(),
                            number(got).map(count -> count + " of them: ").orElse("") + Visible.of(got)));
        }

        private Optional<Long> number(Optional<Object> got) {
            return got.filter(List.class::isInstance)
                    .map(list -> ((List<?>) list)
                            .stream()
                                    .filter(element ->
                                            of.map(one -> fits(one, element)).orElse(true))
                                    .count());
        }

        @Override
        public String words() {
            return "so many" + of.map(one -> " of " + one.words()).orElse("") + ": " + is.words();
        }
    }

    private static boolean fits(Matcher matcher, Object element) {
        return matcher.matches(Optional.of(element));
    }

    /** What differs inside a list, each element held against a matcher of its own. */
    private static List<Difference> inside(String path, List<?> list, IntFunction<Matcher> matcher) {
        return IntStream.range(0, list.size())
                .boxed()
                .flatMap(i ->
                        matcher.apply(i).differences(path + "[" + i + "]", Optional.ofNullable(list.get(i))).stream())
                .limit(MOST_DIFFERENCES)
                .toList();
    }

    private static String listed(List<Matcher> elements) {
        var plain = elements.stream()
                .flatMap(element -> element instanceof Matcher.Equal(var value) ? Stream.of(value) : Stream.empty())
                .toList();
        return plain.size() == elements.size()
                ? Visible.of(Optional.of(plain))
                : elements.stream()
                        .map(Matcher::words)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.joining("; "));
    }
}
