package org.labmark.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleAttempt.Done;
import org.labmark.app.sample.SampleStandards;
import org.labmark.core.marking.Marksheet;

class TextMarksheetTest {
    @TempDir
    Path root;

    @Test
    void three_attempts_stand_side_by_side() throws IOException {
        var text = TextMarksheet.render(List.of(
                new TextMarksheet.Column("untouched", marksheet(Done.NOTHING)),
                new TextMarksheet.Column("solution", marksheet(Done.SOLUTION)),
                new TextMarksheet.Column("cheat", marksheet(Done.CHEAT))));
        assertThat(text).isEqualTo(golden("three-marksheets.txt"));
    }

    @Test
    void a_held_paper_says_so() throws IOException {
        var text = TextMarksheet.render(List.of(new TextMarksheet.Column("attempt", marksheet(Done.HELD))));
        assertThat(text).isEqualTo(golden("held-marksheet.txt"));
    }

    @Test
    void no_line_is_wider_than_a_terminal_and_nothing_acts() {
        var column = new TextMarksheet.Column("\u001b]52;c;x\u0007\u202e", marksheet(Done.NOTHING));
        var text = TextMarksheet.render(List.of(column, column, column, column));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TextMarksheet.WIDTH));
        assertThat(text).doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void no_columns_are_no_text() {
        assertThat(TextMarksheet.render(List.of())).isEmpty();
    }

    private Marksheet marksheet(Done done) {
        var folder = root.resolve(done.name());
        return SampleAttempt.write(folder, done, SampleStandards.all())
                .marksheet()
                .orElseThrow();
    }

    private static String golden(String name) throws IOException {
        try (var in = Objects.requireNonNull(TextMarksheetTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
