package org.labmark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.export.QtiResults;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;

/** What is exported goes into a new file or nowhere. */
class NewFileOptionTest {
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void sit() {
        SampleAttempt.write(attempt(), SampleAttempt.Done.HELD, SampleStandards.all());
    }

    @Test
    void a_new_file_has_the_export() throws IOException {
        var file = folder.resolve("results.xml");
        assertThat(export("qti", file)).isEqualTo(Exit.DONE);
        assertThat(Files.readString(file)).isEqualTo(QtiResults.of(Attempt.read(attempt())));
    }

    @Test
    void a_file_that_is_there_stays_as_it_was() throws IOException {
        var file = Files.writeString(folder.resolve("results.xml"), "mine");
        assertThat(export("qti", file)).isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString().strip()).isEqualTo("--out: " + file + " is there already; allowed: a new file");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void a_folder_that_is_not_there_is_not_made() {
        var file = folder.resolve("nowhere").resolve("results.xml");
        assertThat(export("qti", file)).isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString().strip())
                .isEqualTo("--out: " + file + " cannot be written; allowed: a new file in a folder that is there");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void a_badge_that_is_refused_makes_no_file() {
        var file = folder.resolve("badge.jwt");
        assertThat(export("badge", file, "--issuer=https://c.example", "--name=C", "--recipient=a@b.c"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString().strip())
                .isEqualTo(attempt() + ": no result was issued; needed: people's word, by ./labmark decide");
        assertThat(file).doesNotExist();
    }

    private int export(String format, Path file, String... more) {
        var line = LabmarkCommand.commandLine().setErr(new PrintWriter(err, true));
        var arguments = new ArrayList<>(List.of("export", format, attempt().toString()));
        arguments.add("--out=" + file);
        arguments.addAll(List.of(more));
        return line.execute(arguments.toArray(String[]::new));
    }

    private Path attempt() {
        return folder.resolve("attempt");
    }
}
