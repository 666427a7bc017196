package org.labmark.app.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of attempts itself. {@code -Dgolden.update=true} writes it into docs/isolation.md. */
class AttemptTableTest {
    private static final Path DOCUMENT = Path.of("../../docs/isolation.md");
    private static final String BEGIN = "<!-- attempts: written by AttemptTableTest, -Dgolden.update=true -->\n";
    private static final String END = "<!-- end of attempts -->\n";

    @Test
    void there_are_at_least_sixty_attempts_each_with_a_name_of_its_own() throws IOException {
        assertThat(AttemptTable.all())
                .extracting(Attempt::id)
                .hasSizeGreaterThanOrEqualTo(60)
                .doesNotHaveDuplicates();
    }

    @Test
    void every_threat_of_escape_and_of_using_up_is_tried() throws IOException {
        assertThat(AttemptTable.all())
                .extracting(Attempt::threat)
                .contains(21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34);
    }

    @Test
    void most_attempts_are_shown_to_work_where_they_are_allowed_or_are_looked_at_from_outside() throws IOException {
        assertThat(AttemptTable.all().stream()
                        .filter(attempt ->
                                attempt.control().isEmpty() && attempt.outside().isEmpty())
                        .map(Attempt::id))
                .containsExactlyInAnyOrder(
                        "clock",
                        "time-of-day",
                        "limit-memory-lock",
                        "chroot-escape",
                        "exec-descriptors",
                        "cgroup-v1-devices",
                        "create-in-peer",
                        "tunnel-out",
                        "listeners");
    }

    @Test
    void the_document_shows_the_table() throws IOException {
        var document = Files.readString(DOCUMENT);
        var before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
        var after = document.substring(document.indexOf(END));
        var wanted = before + table() + after;
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, wanted);
        }
        assertThat(document).isEqualTo(wanted);
    }

    private static String table() throws IOException {
        return AttemptTable.read().stream()
                        .map(chapter -> "\n### " + chapter.title() + "\n\n"
                                + "| Tried by root of a node | Threat | Seen in the node | Looked at from our side | Works where it is allowed |\n"
                                + "|---|---|---|---|---|\n"
                                + chapter.attempts().stream()
                                        .map(AttemptTableTest::row)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String row(Attempt attempt) {
        var ours = List.of(attempt.outside().size(), attempt.meanwhile().isPresent() ? 1 : 0).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return "| " + attempt.title() + " (" + attempt.id() + ") | " + attempt.threat() + " | "
                + "`" + attempt.denied().pattern().replace("|", "` or `") + "` | "
                + (ours > 0 ? "yes" : "settings and devices only") + " | "
                + (attempt.control().isPresent() ? "shown" : "") + " |\n";
    }
}
