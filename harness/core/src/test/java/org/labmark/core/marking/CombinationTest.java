package org.labmark.core.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.core.check.Check;
import org.labmark.core.check.Combination;
import org.labmark.core.check.Combination.Kind;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Refusals;
import org.labmark.core.marking.Sitting.Saw;
import org.labmark.core.variant.Task;

class CombinationTest {
    private static final Check OPEN_1 = Sitting.check("c.1", true, Optional.empty(), 0);
    private static final Check OPEN_2 = Sitting.check("c.2", true, Optional.empty(), 0);
    private static final Check SHUT_2 = Sitting.check("c.2", false, Optional.empty(), 0);
    private static final Check CONTROL = Sitting.open("alive");

    @Test
    void any_of_several_ways_is_right() {
        var any = of(Kind.ANY, Optional.empty(), OPEN_1, OPEN_2);
        assertThat(outcome(any, Saw.SILENCE, Saw.REACHED, Saw.SILENCE)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(any, Saw.SILENCE, Saw.SILENCE, Saw.SILENCE)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(any, Saw.SILENCE, Saw.NOTHING_ASKED, Saw.SILENCE)).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(outcome(any, Saw.REACHED, Saw.NOTHING_ASKED, Saw.SILENCE)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void all_of_several_must_hold() {
        var all = of(Kind.ALL, Optional.empty(), OPEN_1, OPEN_2);
        assertThat(outcome(all, Saw.REACHED, Saw.REACHED, Saw.SILENCE)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(all, Saw.REACHED, Saw.NOTHING_ASKED, Saw.SILENCE)).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(outcome(all, Saw.SILENCE, Saw.NOTHING_ASKED, Saw.SILENCE)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_pass_that_comes_of_a_refusal_needs_the_control() {
        var any = of(Kind.ANY, Optional.of("alive"), OPEN_1, SHUT_2);
        assertThat(outcome(any, Saw.SILENCE, Saw.SILENCE, Saw.REACHED)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(any, Saw.SILENCE, Saw.SILENCE, Saw.SILENCE)).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(outcome(any, Saw.SILENCE, Saw.REACHED, Saw.REACHED)).isEqualTo(Outcome.FAILED);
        // A dead service would not have let the first part through.
        assertThat(outcome(any, Saw.REACHED, Saw.SILENCE, Saw.SILENCE)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void not_turns_a_check_round_and_so_makes_a_refusal_of_it() {
        var not = of(Kind.NOT, Optional.of("alive"), OPEN_1);
        assertThat(outcome(not, Saw.SILENCE, Saw.SILENCE, Saw.REACHED)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(not, Saw.SILENCE, Saw.SILENCE, Saw.SILENCE)).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(outcome(not, Saw.REACHED, Saw.SILENCE, Saw.REACHED)).isEqualTo(Outcome.FAILED);
        assertThat(outcome(not, Saw.NOTHING_ASKED, Saw.SILENCE, Saw.REACHED)).isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void which_combinations_want_a_refusal() {
        assertThat(Refusals.isRefusal(of(Kind.ANY, Optional.empty(), OPEN_1, OPEN_2)))
                .isFalse();
        assertThat(Refusals.isRefusal(of(Kind.ALL, Optional.empty(), OPEN_1, SHUT_2)))
                .isTrue();
        assertThat(Refusals.isRefusal(of(Kind.NOT, Optional.empty(), OPEN_1))).isTrue();
        assertThat(Refusals.isRefusal(of(Kind.NOT, Optional.empty(), SHUT_2))).isFalse();
        var notAny = of(Kind.NOT, Optional.empty(), of(Kind.ANY, Optional.empty(), OPEN_1, SHUT_2));
        assertThat(Refusals.isRefusal(notAny)).isTrue();
    }

    @Test
    void the_reason_names_the_part_and_what_it_saw() {
        var task = task(of(Kind.ANY, Optional.empty(), OPEN_1, OPEN_2));
        var judgement = new LookJudge(task, look(task, Saw.SILENCE, Saw.SILENCE, Saw.SILENCE))
                .judge(task.checks().getFirst());
        assertThat(judgement.reason()).isEqualTo("none of 2 holds; c.1: reached: expected true, got false");
        assertThat(judgement.differences())
                .extracting(one -> one.key())
                .containsExactly("c.1: reached", "c.2: reached");
    }

    private static Check of(Kind kind, Optional<String> control, Check... parts) {
        return new Check(
                "c",
                "C",
                Optional.empty(),
                Map.of(),
                0,
                control,
                0,
                Optional.of(new Combination(kind, List.of(parts))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Outcome outcome(Check check, Saw first, Saw second, Saw control) {
        var task = task(check);
        var variant = Sitting.variant(task);
        var sheet = Sitting.mark(variant, look(task, first, second, control));
        return sheet.tasks().getFirst().checks().getFirst().outcome();
    }

    private static Task task(Check check) {
        return Sitting.task("t", 4, Task.Award.ALL, List.of(check, CONTROL), List.of());
    }

    private static Look look(Task task, Saw first, Saw second, Saw control) {
        return Sitting.look(
                Sitting.variant(task), Look.AS_LEFT, Map.of("t/c.1", first, "t/c.2", second, "t/alive", control));
    }
}
