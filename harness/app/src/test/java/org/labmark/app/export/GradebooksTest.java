package org.labmark.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.sample.DecidedAttempt;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.labmark.core.decision.Decision;
import org.labmark.core.marking.Marksheet;

class GradebooksTest {
    private static final Result ANN = result("a-1", "0104711", "Bauer, Ann", 32, 40, false);
    private static final Result BEN = result("a-2", "0104712", "Odell \"Ben\"", 40, 40, true);
    private static final Result EVE = result("a-3", "=1+1", "@Eve", 1, 40, false);

    @Test
    void moodle_gets_as_many_cells_in_every_line_and_no_mark_of_a_held_paper() {
        assertThat(Gradebooks.moodle(List.of(ANN, BEN, EVE), "Office", false))
                .isEqualTo(lines(
                        "ID number,Office,Feedback: Office",
                        "0104711,32.00,\"First day, attempt a-1: 32 of 40 points, practical result\"",
                        "0104712,-,\"First day, attempt a-2: held, as people are not done with it\"",
                        "'=1+1,1.00,\"First day, attempt a-3: 1 of 40 points, practical result\""));
    }

    @Test
    void canvas_gets_its_columns_and_the_points_that_are_possible() {
        assertThat(Gradebooks.canvas(List.of(ANN, BEN, EVE), "Office (8812)", false))
                .isEqualTo(lines(
                        "Student,ID,SIS User ID,SIS Login ID,Section,Office (8812)",
                        "Points Possible,,,,,40.00",
                        "\"Bauer, Ann\",7,0104711,login,North,32.00",
                        "\"Odell \"\"Ben\"\"\",7,0104712,login,North,",
                        "'@Eve,7,'=1+1,login,North,1.00"));
    }

    @Test
    void per_cent_has_two_decimals() {
        var third = result("a-4", "4", "C", 1, 3, false);
        assertThat(Gradebooks.moodle(List.of(third), "T", true)).contains("\r\n4,33.33,");
        assertThat(Gradebooks.canvas(List.of(third, ANN), "T", true))
                .contains("Points Possible,,,,,100.00\r\n", ",33.33\r\n", ",80.00\r\n");
    }

    @Test
    void what_moodle_would_cancel_a_whole_import_for_is_refused() {
        var much = result("a-4", "4", "C", 99, 120, false);
        assertThatThrownBy(() -> Gradebooks.moodle(List.of(much), "T", false))
                .isInstanceOf(BadInputException.class)
                .hasMessage("a-4: 120 points; Moodle takes at most 100, so use --percent");
        assertThat(Gradebooks.moodle(List.of(much), "T", true)).contains("82.50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Final Score", "current grade", "Override Score", "Section", "ID", " notes "})
    void a_title_that_canvas_has_itself_is_refused(String title) {
        assertThatThrownBy(() -> Gradebooks.canvas(List.of(ANN), title, false)).isInstanceOf(BadInputException.class);
    }

    @Test
    void canvas_gets_no_papers_of_different_points_under_one_title() {
        var other = result("a-4", "4", "C", 1, 20, false);
        assertThatThrownBy(() -> Gradebooks.canvas(List.of(ANN, other), "T", false))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void what_people_decided_is_the_mark_once_it_is_issued(@TempDir Path folder) {
        var person = new Roster.Person("a", "1", "A", Optional.empty(), Optional.empty(), Optional.empty());
        var place = folder.resolve("attempt");
        var machine = SampleAttempt.write(place, SampleAttempt.Done.CHEAT, SampleStandards.all());
        assertThat(Result.of(person, machine).mark(false)).isEqualTo("0.00");
        assertThat(Result.of(person, machine).marksheet().held()).isFalse();
        DecidedAttempt.decide(place, folder, "a-1", new Decision.SatBy("c-1"));
        DecidedAttempt.overridden(
                place, folder, machine.variant().tasks().getFirst().id(), 5);
        assertThat(Result.of(person, Attempt.read(place)).marksheet().held()).isTrue();
        DecidedAttempt.decide(place, folder, "m-1", new Decision.Moderated(Decision.Verdict.AGREE, ""));
        DecidedAttempt.decide(place, folder, "a-1", new Decision.Issued(5));
        var issued = Result.of(person, Attempt.read(place));
        assertThat(issued.marksheet().held()).isFalse();
        assertThat(issued.mark(false)).isEqualTo("5.00");
        DecidedAttempt.decide(place, folder, "q-1", new Decision.Held(Decision.Cause.APPEAL, "a letter"));
        assertThat(Result.of(person, Attempt.read(place)).marksheet().held()).isTrue();
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static Result result(String attempt, String id, String name, int awarded, int possible, boolean held) {
        var person = new Roster.Person(attempt, id, name, Optional.of("login"), Optional.of("North"), Optional.of(7));
        return new Result(
                person,
                "First day",
                new Marksheet("first-day/office", "1.0.0", 7, awarded, possible, held, List.of(), List.of()));
    }
}
