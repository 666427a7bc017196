package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TextDiffTest {
    @Test
    void what_was_taken_away_stands_before_what_came_in_its_place() {
        assertThat(TextDiff.unified("a/f", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b/f", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("""
                        --- a/f
                        +++ b/f
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                        """);
    }

    @Test
    void changes_far_from_each_other_stand_in_hunks_of_their_own() {
        var before = lines(1, 40);
        var after = before.replace("\n3\n", "\nthree\n").replace("\n35\n", "\n").replace("\n20\n", "\n20\n20b\n");
        assertThat(TextDiff.unified("a/f", before, "b/f", after).lines().filter(line -> line.matches("[-+@].*")))
                .containsExactly(
                        "--- a/f",
                        "+++ b/f",
                        "@@ -1,6 +1,6 @@",
                        "-3",
                        "+three",
                        "@@ -18,6 +18,7 @@",
                        "+20b",
                        "@@ -32,7 +33,6 @@",
                        "-35");
    }

    @Test
    void a_last_line_without_an_end_is_marked() {
        assertThat(TextDiff.unified("a/f", "x", "b/f", "x\n")).isEqualTo("""
                --- a/f
                +++ b/f
                @@ -1,1 +1,1 @@
                -x
                \\ No newline at end of file
                +x
                """);
    }

    @Test
    void a_new_file_is_all_added() {
        assertThat(TextDiff.unified("/dev/null", "", "b/f", "x\ny\n")).isEqualTo("""
                --- /dev/null
                +++ b/f
                @@ -0,0 +1,2 @@
                +x
                +y
                """);
    }

    @Test
    @Timeout(10)
    void texts_that_are_all_different_take_no_time_to_compare() {
        var before = "a\n".repeat(60_000) + lines(1, 60_000);
        var after = "b\n".repeat(60_000) + lines(70_000, 120_000);
        assertThat(TextDiff.unified("a/f", before, "b/f", after)).hasLineCount(120_000 + 110_001 + 3);
    }

    @Test
    void octets_that_are_no_text_have_none() {
        assertThat(TextDiff.text(new byte[] {'a', 0, 'b'})).isEmpty();
        assertThat(TextDiff.text(new byte[] {'a', (byte) 0xFF})).isEmpty();
        assertThat(TextDiff.text("café".getBytes(StandardCharsets.UTF_8))).contains("café");
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).collect(Collectors.joining("\n", "", "\n"));
    }
}
