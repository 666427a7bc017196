package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CleanTextTest {
    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("plain text", "plain text"),
                Arguments.of("a\033[31mred", "a\uFFFD[31mred"),
                Arguments.of("two\nlines", "two\uFFFDlines"),
                Arguments.of("right\u202eto left", "right\uFFFDto left"),
                Arguments.of("hid\u200bden", "hid\uFFFDden"),
                Arguments.of("half \ud800 a pair", "half \uFFFD a pair"),
                Arguments.of("\u00dcml\u00e4ut", "\u00dcml\u00e4ut"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_a_terminal_would_obey_is_replaced(String raw, String clean) {
        assertThat(CleanText.line(raw, 100)).isEqualTo(clean);
    }

    @Test
    void text_keeps_its_lines_and_tabs() {
        assertThat(CleanText.text("a\tb\nc\r\u0007".getBytes(StandardCharsets.UTF_8), 100))
                .isEqualTo("a\tb\nc\uFFFD\uFFFD");
    }

    @Test
    void the_last_line_is_the_last_that_says_something() {
        assertThat(CleanText.lastLine("first\n  last \n \n\n".getBytes(StandardCharsets.UTF_8), 100))
                .isEqualTo("last");
        assertThat(CleanText.lastLine(new byte[0], 100)).isEmpty();
    }

    @Test
    void a_failure_without_words_is_told_by_its_kind() {
        assertThat(CleanText.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void whatever_comes_is_bounded_and_free_of_controls() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            int max = random.nextInt(100);
            var text = CleanText.text(bytes, max);
            assertThat(text.length()).isLessThanOrEqualTo(max);
            assertThat(text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
                    .isTrue();
        }
    }
}
