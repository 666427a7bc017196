package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.reading.AnswerObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.RecordObservation;
import org.labmark.api.reading.Result;

class ReferencesTest {
    private static final Query ASKED = new AnswerQuery("n", "How many", AnswerForm.NUMBER, Optional.empty());
    private static final Query PLANNED = new RecordQuery("p", "Plan", Optional.empty(), Optional.of(List.of()));

    private final Reading number = reading(ASKED, answer(7));
    private final Reading plan = reading(
            PLANNED,
            new RecordObservation(
                    true,
                    Optional.empty(),
                    Map.of(),
                    List.of(Map.of("name", "sales", "subnet", "10.0.0.0/25"), Map.of("name", "lab", "size", 3L)),
                    1,
                    1));
    private final References readings = reference -> switch (reference.key("own")) {
        case "own/seven" -> Optional.of(number);
        case "other/plan" -> Optional.of(plan);
        case "own/lost" ->
            Optional.of(new Reading("x", ASKED, "", 0, 0, 1, new Result.CouldNotAsk("no namespace"), List.of()));
        default -> Optional.empty();
    };

    @Test
    void a_value_is_compared_with_what_another_check_saw() {
        var check = check(Map.of("number", Map.of("same-as", "seven.number")));
        assertThat(judge(check, 7).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge(check, 8).reason()).isEqualTo("number: expected the same as seven.number, which is 7, got 8");
    }

    @Test
    void the_value_can_be_a_matchers_argument_and_come_from_a_row_of_another_task() {
        var check = check(Map.of("number", Map.of("at-least", Map.of("same-as", "other/plan.rows[name=lab].size"))));
        assertThat(judge(check, 3).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge(check, 2).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_comparison_with_nothing_fails() {
        var check = check(Map.of("number", Map.of("at-least", Map.of("same-as", "other/plan.rows[name=hall].size"))));
        assertThat(judge(check, 3).reason())
                .isEqualTo("number: expected like other/plan.rows[name=hall].size, of which nothing was seen, got 3");
    }

    @Test
    void what_a_candidate_wrote_never_makes_a_check_unreadable() {
        var check =
                check(Map.of("number", Map.of("at-least", Map.of("same-as", "other/plan.rows[name=sales].subnet"))));
        assertThat(judge(check, 3).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_comparison_with_what_was_not_asked_is_not_assessed() {
        assertThat(judge(check(Map.of("number", Map.of("same-as", "gone.number"))), 7)
                        .reason())
                .isEqualTo("gone.number, which it is compared with, was not asked");
        assertThat(judge(check(Map.of("number", Map.of("same-as", "lost.number"))), 7)
                        .reason())
                .isEqualTo("lost.number, which it is compared with, could not be asked: no namespace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", ".b", "A.b", "a.b[", "a.b[]", "a.b[x]", "t/u/a.b", "a b.c"})
    void what_names_no_value_is_refused(String text) {
        assertThatThrownBy(() -> Reference.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private Judgement judge(Check check, long number) {
        return Judge.judge(check, reading(ASKED, answer(number)), readings);
    }

    private static Check check(Map<String, Object> expect) {
        return new Check("c", "C", ASKED, expect, 0, Optional.empty(), 0);
    }

    private static Observation answer(long number) {
        return new AnswerObservation(true, Optional.empty(), Optional.empty(), Optional.of(number), 1, 1);
    }

    private static Reading reading(Query query, Observation seen) {
        return new Reading("x", query, "2026-01-01T00:00:00.000Z", 0, 0, 1, new Result.Observed(seen), List.of());
    }
}
