package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.sample.SampleStandards;

/** Logs that were written before checks had parts, windows or written answers: the files are as they were written then. */
class OldLogTest {
    private static final Path FOLDER = Path.of("src/test/resources/attempts/one-question");

    @Test
    void an_old_log_is_marked_again_to_the_same_bytes() throws IOException {
        var marksheet = Remarker.remark(FOLDER, Optional.empty(), SampleStandards.all());
        assertThat(CanonicalJson.write(marksheet)).isEqualTo(Files.readString(FOLDER.resolve("marksheet.json")));
    }

    @Test
    void every_event_of_an_old_log_is_read_and_written_as_it_stands() {
        var attempt = Attempt.read(FOLDER);
        assertThat(attempt.entries())
                .hasSizeGreaterThan(40)
                .allSatisfy(entry ->
                        assertThat(CanonicalJson.write(entry.event())).isEqualTo(CanonicalJson.write(entry.data())));
    }
}
