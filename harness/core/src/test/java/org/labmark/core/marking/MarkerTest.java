package org.labmark.core.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.labmark.core.check.Outcome.FAILED;
import static org.labmark.core.check.Outcome.NOT_ASSESSED;
import static org.labmark.core.check.Outcome.PASSED;
import static org.labmark.core.marking.Sitting.Saw.NOTHING_ASKED;
import static org.labmark.core.marking.Sitting.Saw.REACHED;
import static org.labmark.core.marking.Sitting.Saw.SILENCE;
import static org.labmark.core.marking.Sitting.open;
import static org.labmark.core.marking.Sitting.shut;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.KsbMark.State;
import org.labmark.core.marking.Sitting.Saw;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

class MarkerTest {
    /** Check a wants through, b wants to be refused with a as its control, guard g wants through. */
    private static final Variant ALL = Sitting.variant(
            Sitting.task("t", 6, Task.Award.ALL, List.of(open("a"), shut("b", "a")), List.of(open("g"))));

    static Stream<Arguments> allOrNothing() {
        return Stream.of(
                Arguments.of(REACHED, SILENCE, REACHED, PASSED, PASSED, PASSED, PASSED, 6, false),
                Arguments.of(REACHED, REACHED, REACHED, PASSED, FAILED, PASSED, FAILED, 0, false),
                Arguments.of(REACHED, SILENCE, SILENCE, PASSED, PASSED, FAILED, FAILED, 0, false),
                Arguments.of(SILENCE, REACHED, REACHED, FAILED, FAILED, PASSED, FAILED, 0, false),
                // All is dead: the refusal lost its control, and the task is failed anyway.
                Arguments.of(SILENCE, SILENCE, SILENCE, FAILED, NOT_ASSESSED, FAILED, FAILED, 0, false),
                Arguments.of(SILENCE, SILENCE, REACHED, FAILED, NOT_ASSESSED, PASSED, FAILED, 0, false),
                // What could not be asked holds the paper, whatever else came out.
                Arguments.of(
                        NOTHING_ASKED, SILENCE, REACHED, NOT_ASSESSED, NOT_ASSESSED, PASSED, NOT_ASSESSED, 0, true),
                Arguments.of(NOTHING_ASKED, REACHED, REACHED, NOT_ASSESSED, FAILED, PASSED, FAILED, 0, true),
                Arguments.of(REACHED, NOTHING_ASKED, REACHED, PASSED, NOT_ASSESSED, PASSED, NOT_ASSESSED, 0, true),
                Arguments.of(REACHED, SILENCE, NOTHING_ASKED, PASSED, PASSED, NOT_ASSESSED, NOT_ASSESSED, 0, true),
                Arguments.of(SILENCE, NOTHING_ASKED, REACHED, FAILED, NOT_ASSESSED, PASSED, FAILED, 0, true));
    }

    @ParameterizedTest
    @MethodSource("allOrNothing")
    void all_or_nothing(
            Saw a, Saw b, Saw g, Outcome ofA, Outcome ofB, Outcome ofG, Outcome ofTask, int awarded, boolean held) {
        var sheet = Sitting.mark(ALL, look(a, b, g, Look.AS_LEFT));
        var task = sheet.tasks().getFirst();
        assertThat(task.checks()).extracting(CheckMark::outcome).containsExactly(ofA, ofB, ofG);
        assertThat(task.outcome()).isEqualTo(ofTask);
        assertThat(sheet.awarded()).isEqualTo(awarded);
        assertThat(sheet.held()).isEqualTo(held);
        assertThat(sheet.possible()).isEqualTo(6);
    }

    static Stream<Arguments> shares() {
        return Stream.of(
                Arguments.of(REACHED, REACHED, REACHED, PASSED, 4, false),
                Arguments.of(REACHED, SILENCE, REACHED, FAILED, 3, false),
                Arguments.of(SILENCE, REACHED, REACHED, FAILED, 1, false),
                Arguments.of(SILENCE, SILENCE, REACHED, FAILED, 0, false),
                Arguments.of(REACHED, REACHED, SILENCE, FAILED, 0, false),
                Arguments.of(REACHED, NOTHING_ASKED, REACHED, NOT_ASSESSED, 3, true),
                Arguments.of(SILENCE, NOTHING_ASKED, REACHED, FAILED, 0, true),
                Arguments.of(REACHED, REACHED, NOTHING_ASKED, NOT_ASSESSED, 0, true),
                Arguments.of(REACHED, SILENCE, NOTHING_ASKED, FAILED, 0, true));
    }

    @ParameterizedTest
    @MethodSource("shares")
    void shared_points(Saw a, Saw b, Saw g, Outcome outcome, int awarded, boolean held) {
        var variant = Sitting.variant(
                Sitting.task("t", 4, Task.Award.SHARED, List.of(open("a", 3), open("b", 1)), List.of(open("g"))));
        var sheet = Sitting.mark(variant, Sitting.look(variant, Look.AS_LEFT, Map.of("t/a", a, "t/b", b, "t/g", g)));
        assertThat(sheet.tasks().getFirst().outcome()).isEqualTo(outcome);
        assertThat(sheet.awarded()).isEqualTo(awarded);
        assertThat(sheet.held()).isEqualTo(held);
    }

    static Stream<Arguments> deductions() {
        return Stream.of(
                Arguments.of(REACHED, REACHED, REACHED, PASSED, 6, false),
                Arguments.of(SILENCE, REACHED, REACHED, FAILED, 3, false),
                Arguments.of(REACHED, SILENCE, REACHED, FAILED, 4, false),
                Arguments.of(SILENCE, SILENCE, REACHED, FAILED, 2, false),
                Arguments.of(REACHED, REACHED, SILENCE, FAILED, 0, false),
                Arguments.of(REACHED, NOTHING_ASKED, REACHED, NOT_ASSESSED, 4, true),
                Arguments.of(REACHED, SILENCE, NOTHING_ASKED, FAILED, 0, true));
    }

    @ParameterizedTest
    @MethodSource("deductions")
    void each_mistake_takes_its_points_down_to_the_floor(
            Saw a, Saw b, Saw g, Outcome outcome, int awarded, boolean held) {
        var variant = Sitting.variant(new Task(
                "t",
                "T",
                "dns",
                6,
                Task.Award.DEDUCTED,
                List.of(),
                List.of(open("a", 3), open("b", 2)),
                List.of(open("g")),
                List.of(),
                Optional.of(2)));
        var sheet = Sitting.mark(variant, Sitting.look(variant, Look.AS_LEFT, Map.of("t/a", a, "t/b", b, "t/g", g)));
        assertThat(sheet.tasks().getFirst().outcome()).isEqualTo(outcome);
        assertThat(sheet.awarded()).isEqualTo(awarded);
        assertThat(sheet.held()).isEqualTo(held);
        assertThat(sheet.possible()).isEqualTo(6);
    }

    @Test
    void a_refusal_that_lost_its_control_holds_the_paper_where_points_are_shared() {
        var refusal = Sitting.check("b", false, Optional.of("a"), 1);
        var variant =
                Sitting.variant(Sitting.task("t", 4, Task.Award.SHARED, List.of(open("a", 3), refusal), List.of()));
        var sheet = Sitting.mark(variant, Sitting.look(variant, Look.AS_LEFT, Map.of("t/a", SILENCE, "t/b", SILENCE)));
        assertThat(sheet.awarded()).isZero();
        assertThat(sheet.held()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // the critical guard's reading, points of both tasks, held
        "REACHED, 10, false",
        "SILENCE, 0, false",
        "NOTHING_ASKED, 4, true"
    })
    void a_critical_check_that_fails_takes_the_points_of_every_task(Saw guard, int awarded, boolean held) {
        var variant = Sitting.variant(
                Sitting.task("t", 6, Task.Award.ALL, List.of(open("a")), List.of(Sitting.critical(open("g")))),
                Sitting.task("u", 4, Task.Award.ALL, List.of(open("c")), List.of()));
        var sheet = Sitting.mark(
                variant, Sitting.look(variant, Look.AS_LEFT, Map.of("t/a", REACHED, "t/g", guard, "u/c", REACHED)));
        assertThat(sheet.awarded()).isEqualTo(awarded);
        assertThat(sheet.possible()).isEqualTo(10);
        assertThat(sheet.held()).isEqualTo(held);
        assertThat(sheet.tasks().getLast().outcome()).isEqualTo(PASSED);
        assertThat(sheet.critical()).isEqualTo(guard == SILENCE ? Optional.of(List.of("t/g")) : Optional.empty());
    }

    @Test
    void a_fail_after_the_restart_outweighs_the_pass_before_it() {
        var sheet = Sitting.mark(
                ALL,
                look(REACHED, SILENCE, REACHED, Look.AS_LEFT),
                look(SILENCE, REACHED, REACHED, Look.AFTER_RESTART));
        var task = sheet.tasks().getFirst();
        assertThat(sheet.awarded()).isZero();
        assertThat(task.checks()).extracting(CheckMark::outcome).containsExactly(FAILED, FAILED, PASSED);
        assertThat(task.checks().getFirst().looks())
                .extracting(seen -> seen.look() + " " + seen.judgement().outcome())
                .containsExactly("as-left PASSED", "after-restart FAILED");
    }

    @Test
    void a_fail_outweighs_what_was_not_assessed_in_another_look() {
        var sheet = Sitting.mark(
                ALL,
                look(REACHED, REACHED, REACHED, Look.AS_LEFT),
                look(REACHED, NOTHING_ASKED, REACHED, Look.AFTER_RESTART));
        assertThat(sheet.tasks().getFirst().checks().get(1).outcome()).isEqualTo(FAILED);
    }

    @Test
    void a_check_left_out_of_a_later_look_is_judged_by_the_first() {
        var sheet = Sitting.mark(
                ALL,
                look(REACHED, SILENCE, REACHED, Look.AS_LEFT),
                Sitting.look(ALL, Look.AFTER_RESTART, Map.of("t/a", REACHED)));
        assertThat(sheet.awarded()).isEqualTo(6);
        assertThat(sheet.tasks().getFirst().checks().get(1).looks()).hasSize(1);
    }

    @Test
    void a_refusal_looked_at_without_its_control_is_not_assessed() {
        var sheet = Sitting.mark(
                ALL,
                look(REACHED, SILENCE, REACHED, Look.AS_LEFT),
                Sitting.look(ALL, Look.AFTER_RESTART, Map.of("t/b", SILENCE)));
        var refusal = sheet.tasks().getFirst().checks().get(1);
        assertThat(refusal.outcome()).isEqualTo(NOT_ASSESSED);
        assertThat(refusal.looks().getLast().judgement().reason())
                .isEqualTo("as expected, but its control a was not assessed");
        assertThat(sheet.held()).isTrue();
    }

    @Test
    void a_check_left_out_of_the_first_look_was_not_asked() {
        var sheet = Sitting.mark(ALL, Sitting.look(ALL, Look.AS_LEFT, Map.of("t/a", REACHED, "t/g", REACHED)));
        var check = sheet.tasks().getFirst().checks().get(1);
        assertThat(check.outcome()).isEqualTo(NOT_ASSESSED);
        assertThat(check.looks().getFirst().judgement().reason()).isEqualTo("was not asked");
        assertThat(sheet.held()).isTrue();
    }

    @Test
    void nothing_seen_is_nothing_assessed() {
        var sheet = Sitting.mark(ALL);
        assertThat(sheet.awarded()).isZero();
        assertThat(sheet.possible()).isEqualTo(6);
        assertThat(sheet.held()).isTrue();
        assertThat(sheet.tasks().getFirst().outcome()).isEqualTo(NOT_ASSESSED);
    }

    @Test
    void a_refusal_without_a_control_never_passes() {
        var refusal = Sitting.check("b", false, Optional.empty(), 0);
        var variant = Sitting.variant(Sitting.task("t", 1, Task.Award.ALL, List.of(refusal), List.of()));
        var sheet = Sitting.mark(variant, Sitting.look(variant, Look.AS_LEFT, Map.of("t/b", SILENCE)));
        assertThat(sheet.awarded()).isZero();
        assertThat(sheet.held()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 6, 0", "1, 5, 1", "2, 3, 3", "9, 3, 3", "-1, 6, 0"})
    void hints_cost_points(int taken, int awarded, int cost) {
        var looks = List.of(look(REACHED, SILENCE, REACHED, Look.AS_LEFT));
        var sheet = Marker.mark(ALL, looks, Map.of("t", taken), Sitting.STANDARDS);
        assertThat(sheet.awarded()).isEqualTo(awarded);
        assertThat(sheet.tasks().getFirst().hintsCost()).isEqualTo(cost);
        assertThat(sheet.tasks().getFirst().outcome()).isEqualTo(PASSED);
    }

    @Test
    void hints_never_take_more_than_was_earned() {
        var looks = List.of(look(SILENCE, SILENCE, REACHED, Look.AS_LEFT));
        var sheet = Marker.mark(ALL, looks, Map.of("t", 2), Sitting.STANDARDS);
        assertThat(sheet.awarded()).isZero();
        assertThat(sheet.tasks().getFirst().hintsCost()).isZero();
    }

    @Test
    void a_probe_supports_knowledge_evidences_a_skill_and_says_nothing_of_behaviour() {
        assertThat(states(look(REACHED, SILENCE, REACHED, Look.AS_LEFT)))
                .containsExactly(State.SUPPORTED, State.EVIDENCED, State.NOT_ASSESSED);
    }

    @Test
    void a_failed_task_evidences_nothing() {
        assertThat(states(look(REACHED, REACHED, REACHED, Look.AS_LEFT))).containsOnly(State.NOT_EVIDENCED);
    }

    @Test
    void a_task_that_was_not_assessed_leaves_its_ksbs_so() {
        assertThat(states(look(REACHED, NOTHING_ASKED, REACHED, Look.AS_LEFT))).containsOnly(State.NOT_ASSESSED);
    }

    @Test
    void one_failed_task_of_two_denies_their_common_ksbs() {
        var variant = Sitting.variant(
                Sitting.task("t", 1, Task.Award.ALL, List.of(open("a")), List.of()),
                Sitting.task("u", 1, Task.Award.ALL, List.of(open("a")), List.of()));
        var sheet = Sitting.mark(variant, Sitting.look(variant, Look.AS_LEFT, Map.of("t/a", REACHED, "u/a", SILENCE)));
        assertThat(sheet.awarded()).isEqualTo(1);
        assertThat(sheet.ksbs()).extracting(KsbMark::state).containsOnly(State.NOT_EVIDENCED);
        assertThat(sheet.ksbs()).extracting(KsbMark::tasks).containsOnly(List.of("t", "u"));
        assertThat(sheet.ksbs()).extracting(mark -> mark.ksb().id()).containsExactly("K14", "S13", "B1");
    }

    private static List<State> states(Look look) {
        return Sitting.mark(ALL, look).ksbs().stream().map(KsbMark::state).toList();
    }

    private static Look look(Saw a, Saw b, Saw g, String name) {
        return Sitting.look(ALL, name, Map.of("t/a", a, "t/b", b, "t/g", g));
    }
}
