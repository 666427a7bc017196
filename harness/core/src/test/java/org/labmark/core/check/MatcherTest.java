package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.ParameterizedType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.probe.ProbeForms;

class MatcherTest {
    private static final Object NOTHING = new Object();
    private static final List<Object> NEIGHBOURS =
            List.of(Map.of("name", "sw2", "port", "p1", "vlan", 7L), Map.of("name", "sw3", "port", "p2"));

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
                Arguments.of(Map.of("not", Map.of("one-of", List.of("a"))), "b"),
                Arguments.of(Map.of("equals", "a"), "a"),
                Arguments.of(Map.of("at-least", 1L, "at-most", 3L), 2L),
                Arguments.of(Map.of("all", List.of(Map.of("at-least", 1L), Map.of("not", 2L))), 3L),
                Arguments.of(Map.of("any", List.of("a", Map.of("absent", true))), NOTHING),
                Arguments.of(Map.of("within-subnet", "2001:db8::/32"), "2001:db8:0:1::7/64"),
                Arguments.of(Map.of("in-order", List.of("a", "b")), List.of("a", "b")),
                Arguments.of(Map.of("each", Map.of("at-most", 3L)), List.of(1L, 3L)),
                Arguments.of(Map.of("some", "b"), List.of("a", "b")),
                Arguments.of(Map.of("none", "c"), List.of("a", "b")),
                Arguments.of(Map.of("none", "c"), NOTHING),
                Arguments.of(Map.of("count", 2L), List.of("a", "b")),
                Arguments.of(Map.of("count", Map.of("of", "a", "is", 1L)), List.of("a", "b")),
                Arguments.of(Map.of("name", "sw2"), Map.of("name", "sw2", "port", "p1")),
                Arguments.of(Map.of("some", Map.of("name", "sw2", "port", "p1")), NEIGHBOURS),
                Arguments.of(List.of(Map.of("name", "sw2"), Map.of("port", "p2")), NEIGHBOURS),
                // The one that would do for both goes to the one that needs it.
                Arguments.of(
                        List.of(Map.of("port", Map.of("one-of", List.of("p1", "p2"))), Map.of("vlan", 7L)), NEIGHBOURS),
                Arguments.of(Map.of("contains", List.of(Map.of("name", "sw3"))), NEIGHBOURS));
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
                Arguments.of(Map.of("not", "a"), "a"),
                Arguments.of(Map.of("at-least", 1L, "at-most", 3L), 4L),
                Arguments.of(Map.of("any", List.of("a", "b")), "c"),
                Arguments.of(Map.of("within-subnet", "2001:db8::/32"), "10.0.0.1"),
                Arguments.of(Map.of("within-subnet", "10.0.0.0/8"), "2001:db8::1"),
                Arguments.of(Map.of("in-order", List.of("a", "b")), List.of("b", "a")),
                Arguments.of(Map.of("each", Map.of("at-most", 3L)), List.of()),
                Arguments.of(Map.of("each", Map.of("at-most", 3L)), List.of(1L, 4L)),
                Arguments.of(Map.of("some", "c"), List.of("a", "b")),
                Arguments.of(Map.of("none", "a"), List.of("a", "b")),
                Arguments.of(Map.of("none", "a"), "b"),
                Arguments.of(Map.of("count", Map.of("at-least", 3L)), List.of("a", "b")),
                Arguments.of(Map.of("count", 0L), NOTHING),
                Arguments.of(Map.of("name", "sw2"), "sw2"),
                Arguments.of(Map.of("some", Map.of("name", "sw2", "port", "p2")), NEIGHBOURS),
                Arguments.of(List.of(Map.of("name", "sw2"), Map.of("name", "sw2")), NEIGHBOURS),
                Arguments.of(Map.of("same-as", "other.serial"), 7L));
    }

    @ParameterizedTest
    @MethodSource("parting")
    void does_not_meet(Object matcher, Object value) {
        assertThat(Matcher.parse(matcher).matches(given(value))).isFalse();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(Map.of(), "a map of 0 keys is no matcher"),
                Arguments.of(Map.of("not", 1L, "name", 1L), "a map of 2 keys is no matcher"),
                Arguments.of(Map.of("equals", List.of()), "a list or map cannot stand here"),
                Arguments.of(Map.of("same-as", "nowhere"), "\"nowhere\" names no value; allowed: CHECK.KEY"),
                Arguments.of(Map.of("count", Map.of("of", "a")), "count takes a number, a matcher, or {of"),
                Arguments.of(Map.of("in-order", "a"), "in-order takes a list, not \"a\""),
                Arguments.of(Map.of("vlsm", Map.of("block", "10.0.0.1/24")), "vlsm needs block"),
                Arguments.of(Map.of("vlsm", Map.of("block", "10.0.0.0/24")), "vlsm needs needs"),
                Arguments.of(Map.of("between", List.of(1L)), "between takes two numbers, not 1"),
                Arguments.of(Map.of("between", List.of(3L, 1L)), "between [3, 1] fits nothing"),
                Arguments.of(Map.of("between", List.of("a", "b")), "between takes whole numbers, not \"a\""),
                Arguments.of(Map.of("at-least", "many"), "at-least takes whole numbers"),
                Arguments.of(Map.of("one-of", List.of()), "one-of takes a list of one or more"),
                Arguments.of(Map.of("contains", "a"), "contains takes a list, not \"a\""),
                Arguments.of(Map.of("matches", "("), "\"(\" is no regular expression"),
                Arguments.of(
                        Map.of("within-subnet", "10.0.0.0"),
                        "\"10.0.0.0\" is no subnet; allowed: such as 10.0.0.0/24 or"),
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

    static Stream<Arguments> differing() {
        return Stream.of(
                Arguments.of(
                        Map.of("some", Map.of("name", "sw2", "port", "p9")),
                        NEIGHBOURS,
                        "n: expected some name sw2, port p9, got 2 without one; nearest: n[0].port is p1"),
                Arguments.of(Map.of("each", Map.of("vlan", 7L)), NEIGHBOURS, "n[1].vlan: expected 7, got nothing"),
                Arguments.of(Map.of("none", "b"), List.of("a", "b"), "n[1]: expected none b, got b"),
                Arguments.of(Map.of("in-order", List.of("a", "b")), List.of("a", "c"), "n[1]: expected b, got c"),
                Arguments.of(Map.of("count", 3L), List.of("a"), "n: expected so many: 3, got 1 of them: a"),
                Arguments.of(
                        Map.of("port", "p2"), Map.of("port", "\u202ep1\n"), "n.port: expected p2, got \\u{202e}p1\\n"));
    }

    @ParameterizedTest
    @MethodSource("differing")
    void says_where_inside_a_value_it_is_not_met(Object matcher, Object value, String difference) {
        var differences = Matcher.parse(matcher).differences("n", given(value));
        assertThat(differences.getFirst())
                .extracting(one -> one.key() + ": expected " + one.expected() + ", got " + one.got())
                .isEqualTo(difference);
    }

    @Test
    void tells_of_twenty_differences_at_most() {
        List<Object> many = Collections.nCopies(1000, "x");
        assertThat(Matcher.parse(Map.of("each", "a")).differences("n", Optional.of(many)))
                .hasSize(20);
    }

    @Test
    void no_key_of_a_nested_record_is_called_like_a_matcher() {
        for (var form : ProbeForms.all()) {
            for (var component : form.observation().getRecordComponents()) {
                if (component.getGenericType() instanceof ParameterizedType generic
                        && generic.getActualTypeArguments()[0] instanceof Class<?> nested
                        && nested.isRecord()) {
                    assertThat(CanonicalJson.keysOf(nested.asSubclass(Record.class)))
                            .as(form.name())
                            .noneMatch(Matcher::isName);
                }
            }
        }
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
