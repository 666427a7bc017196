package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {
    private static final Object NOTHING = new Object();

    static Stream<Arguments> matching() {
        return Stream.of(
                Arguments.of("NOERROR", "NOERROR"),
                Arguments.of(5L, 5L),
                Arguments.of(5, 5L),
                Arguments.of(true, true),
                Arguments.of(List.of("a", "b"), List.of("b", "a")),
                Arguments.of(List.of(), List.of()),
                Arguments.of(Map.of("one-of", List.of("a", 7L)), 7L),
                Arguments.of(Map.of("contains", List.of("b")), List.of("a", "b")),
                Arguments.of(Map.of("contains", List.of("ell")), "hello"),
                Arguments.of(Map.of("matches", "10 mx\\..*"), "10 mx.example"),
                Arguments.of(Map.of("between", List.of(1L, 3L)), 3L),
                Arguments.of(Map.of("between", List.of(1L, 3L)), 1L),
                Arguments.of(Map.of("at-least", 3L), 3L),
                Arguments.of(Map.of("at-most", 3L), -1L),
                Arguments.of(Map.of("within-subnet", "10.1.0.0/16"), "10.1.255.255"),
                Arguments.of(Map.of("within-subnet", "10.1.0.0/16"), "10.1.2.3/24"),
                Arguments.of(Map.of("within-subnet", "10.1.0.0/16"), List.of("10.1.2.3", "10.1.2.4")),
                Arguments.of(Map.of("absent", true), NOTHING),
                Arguments.of(Map.of("absent", false), ""),
                Arguments.of(Map.of("not", "a"), "b"),
                Arguments.of(Map.of("not", "a"), NOTHING),
                Arguments.of(Map.of("not", Map.of("one-of", List.of("a"))), "b"));
    }

    @ParameterizedTest
    @MethodSource("matching")
    void meets(Object matcher, Object value) {
        assertThat(Matcher.parse(matcher).matches(given(value))).isTrue();
    }

    static Stream<Arguments> parting() {
        return Stream.of(
                Arguments.of("NOERROR", "noerror"),
                Arguments.of("NOERROR", "NOERROR "),
                Arguments.of("5", 5L),
                Arguments.of(true, "true"),
                Arguments.of("a", NOTHING),
                Arguments.of("a", List.of("a")),
                Arguments.of(List.of("a"), List.of("a", "a")),
                Arguments.of(List.of("a", "a"), List.of("a", "b")),
                Arguments.of(List.of("a"), List.of("a", "b")),
                Arguments.of(List.of(), NOTHING),
                Arguments.of(Map.of("one-of", List.of("a")), List.of("a")),
                Arguments.of(Map.of("contains", List.of("a", "c")), List.of("a", "b")),
                Arguments.of(Map.of("contains", List.of("a")), NOTHING),
                Arguments.of(Map.of("matches", "mx"), "10 mx"),
                Arguments.of(Map.of("matches", ".*"), "two\nlines"),
                Arguments.of(Map.of("between", List.of(1L, 3L)), 4L),
                Arguments.of(Map.of("between", List.of(1L, 3L)), "2"),
                Arguments.of(Map.of("at-least", 3L), 2L),
                Arguments.of(Map.of("at-most", 3L), NOTHING),
                Arguments.of(Map.of("within-subnet", "10.1.0.0/16"), "10.2.0.0"),
                Arguments.of(Map.of("within-subnet", "10.1.0.0/16"), List.of()),
                Arguments.of(Map.of("within-subnet", "10.1.0.0/16"), List.of("10.1.0.1", "10.2.0.1")),
                Arguments.of(Map.of("within-subnet", "10.1.0.0/16"), "10.1.0.1.evil.example"),
                Arguments.of(Map.of("absent", true), "a"),
                Arguments.of(Map.of("absent", false), NOTHING),
                Arguments.of(Map.of("not", "a"), "a"));
    }

    @ParameterizedTest
    @MethodSource("parting")
    void does_not_meet(Object matcher, Object value) {
        assertThat(Matcher.parse(matcher).matches(given(value))).isFalse();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(Map.of(), "a map of 0 keys is no matcher"),
                Arguments.of(Map.of("equals", 1L), "unknown matcher \"equals\"; known: absent, at-least"),
                Arguments.of(Map.of("between", List.of(1L)), "between takes two numbers, not 1"),
                Arguments.of(Map.of("between", List.of(3L, 1L)), "between [3, 1] fits nothing"),
                Arguments.of(Map.of("between", List.of("a", "b")), "between takes whole numbers, not \"a\""),
                Arguments.of(Map.of("at-least", "many"), "at-least takes whole numbers"),
                Arguments.of(Map.of("one-of", List.of()), "one-of takes a list of one or more"),
                Arguments.of(Map.of("contains", "a"), "contains takes a list, not \"a\""),
                Arguments.of(Map.of("matches", "("), "\"(\" is no regular expression"),
                Arguments.of(Map.of("within-subnet", "10.0.0.0"), "\"10.0.0.0\" is no subnet"),
                Arguments.of(Map.of("absent", "yes"), "absent takes true or false, not \"yes\""),
                Arguments.of(List.of(List.of()), "a list or map cannot stand here"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_is_no_matcher_is_refused(Object tree, String message) {
        assertThatThrownBy(() -> Matcher.parse(tree))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("a", "a"),
                Arguments.of(List.of("a", "b"), "a, b in any order"),
                Arguments.of(List.of(), "none"),
                Arguments.of(Map.of("one-of", List.of(1L, 2L)), "one of 1, 2"),
                Arguments.of(Map.of("contains", List.of("x")), "contains x"),
                Arguments.of(Map.of("at-least", 3L), "at least 3"),
                Arguments.of(Map.of("at-most", 3L), "at most 3"),
                Arguments.of(Map.of("between", List.of(1L, 2L)), "between 1 and 2"),
                Arguments.of(Map.of("within-subnet", "10.0.0.0/8"), "within 10.0.0.0/8"),
                Arguments.of(Map.of("absent", true), "nothing"),
                Arguments.of(Map.of("not", Map.of("absent", true)), "not nothing"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void says_what_it_wants_in_words(Object tree, String words) {
        assertThat(Matcher.parse(tree).words()).isEqualTo(words);
    }

    @Test
    void every_matcher_that_messages_name_can_be_read() {
        for (var name : Matcher.names().split(", ", -1)) {
            assertThatThrownBy(() -> Matcher.parse(Map.of(name, Map.of())))
                    .as(name)
                    .hasMessageNotContaining("unknown");
        }
    }

    private static Optional<Object> given(Object value) {
        return value.equals(NOTHING) ? Optional.empty() : Optional.of(value);
    }
}
