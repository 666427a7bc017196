package org.labmark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.Workplace;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.scenario.ShippedStandards;

class PractiseListTest {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path state;

    private Workplace place = new Workplace(CHECKOUT, CHECKOUT);

    @BeforeEach
    void a_place() {
        place = new Workplace(CHECKOUT, state);
    }

    private Path sat(String id, SampleAttempt.Done done) {
        var folder = place.attempts().resolve(id);
        SampleAttempt.write(folder, done, ShippedStandards.load());
        return folder;
    }

    @Test
    void who_has_shown_nothing_is_told_what_brings_most() {
        assertThat(new PractiseList(place).text())
                .startsWith("TOPIC")
                .contains("first-day/office", "Next: ./labmark practise ", "statements that nothing has shown yet");
    }

    @Test
    void what_was_shown_and_the_best_result_stand_in_the_list() {
        sat("20260302-2b3c4d", SampleAttempt.Done.CHEAT);
        sat("20260302-2b3c4f", SampleAttempt.Done.SOLUTION);
        var line = new PractiseList(place)
                .text()
                .lines()
                .filter(row -> row.contains("first-day/office") && row.contains("First day"))
                .findFirst()
                .orElseThrow();
        assertThat(line).contains("40/40, 2 times");
    }

    @Test
    void demonstrations_and_what_cannot_be_read_show_nothing() throws IOException {
        sat("demo-20260302-090000-solution", SampleAttempt.Done.SOLUTION);
        Files.writeString(sat("20260302-2b3c4d", SampleAttempt.Done.SOLUTION).resolve("log.jsonl"), "nonsense\n");
        assertThat(new PractiseList(place).text()).doesNotContain("40/40");
    }

    @Test
    void an_attempt_says_what_it_showed_for_the_first_time() {
        var first = sat("20260302-2b3c4d", SampleAttempt.Done.SOLUTION);
        assertThat(new PractiseList(place).added(first)).startsWith("Shown for the first time: ");
        var again = sat("20260302-2b3c4f", SampleAttempt.Done.SOLUTION);
        assertThat(new PractiseList(place).added(again)).isEqualTo("Nothing in it that you had not shown before.\n");
    }
}
