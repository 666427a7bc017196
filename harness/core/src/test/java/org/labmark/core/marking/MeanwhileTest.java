package org.labmark.core.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.reading.AnswerObservation;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;
import org.labmark.core.check.Background;
import org.labmark.core.check.Check;
import org.labmark.core.check.Outcome;
import org.labmark.core.variant.Task;

class MeanwhileTest {
    private static final AnswerQuery ASKED = new AnswerQuery("change", "Why?", AnswerForm.TEXT, Optional.empty());
    private static final Check UP = background(Sitting.open("up"), 1);

    @Test
    void as_many_misses_as_are_allowed_are_forgiven() {
        assertThat(mark(task(UP), "++-+", "+").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void one_miss_too_many_fails_whatever_the_end_looks_like() {
        var mark = mark(task(UP), "+--+", "+");
        assertThat(mark.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(mark.looks()).extracting(CheckMark.Seen::look).containsExactly("meanwhile", "as-left");
        assertThat(mark.looks().getFirst().judgement().reason())
                .isEqualTo("2 of 4 readings not as expected, 1 allowed; first at 2026-01-01T00:00:01.000Z:"
                        + " reached: expected true, got false");
    }

    @Test
    void what_could_not_be_asked_is_no_miss_and_never_asked_is_no_pass() {
        assertThat(mark(task(UP), "?+?-?", "+").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(mark(task(UP), "??", "+").outcome()).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(mark(task(UP), "", "+").outcome()).isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void a_record_comes_before_the_change_that_it_announces() {
        var task = task(UP, written());
        // The change shows at second 2.
        assertThat(mark(task, "--++", "+", 1).outcome()).isEqualTo(Outcome.PASSED);
        var late = mark(task, "--++", "+", 3);
        assertThat(late.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(late.looks().getFirst().judgement().reason())
                .isEqualTo("handed in at 2026-01-01T00:00:03.000Z, after up held at 2026-01-01T00:00:02.000Z");
        assertThat(mark(task, "----", "+", 3).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(mark(task, "", "+", 3).outcome()).isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void a_written_answer_evidences_knowledge_and_a_probe_alone_does_not() {
        var answered = task(Sitting.open("up"), written());
        assertThat(knowledge(answered)).isEqualTo(KsbMark.State.EVIDENCED);
        assertThat(knowledge(task(Sitting.open("up")))).isEqualTo(KsbMark.State.SUPPORTED);
    }

    private static KsbMark.State knowledge(Task task) {
        var check = task.checks().getLast();
        var free = task.checks().size() == 1
                ? task
                : task(
                        task.checks().getFirst(),
                        new Check(check.id(), check.title(), ASKED, check.expect(), 0, Optional.empty(), 0));
        return sheet(free, "", "+", 1).ksbs().stream()
                .filter(ksb -> ksb.ksb().id().startsWith("K"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static CheckMark mark(Task task, String meanwhile, String end) {
        return sheet(task, meanwhile, end, 0).tasks().getFirst().checks().getFirst();
    }

    private static CheckMark mark(Task task, String meanwhile, String end, int writtenAt) {
        return sheet(task, meanwhile, end, writtenAt)
                .tasks()
                .getFirst()
                .checks()
                .getLast();
    }

    private static Marksheet sheet(Task task, String meanwhile, String end, int writtenAt) {
        var up = task.checks().getFirst();
        var tries = new ArrayList<Reading>();
        for (int i = 0; i < meanwhile.length(); i++) {
            tries.add(reading(up, meanwhile.charAt(i), i));
        }
        var end1 = new HashMap<String, Reading>();
        end1.put("t/up", reading(up, end.charAt(0), 9));
        if (task.checks().size() > 1) {
            var answer = new AnswerObservation(
                    true, Optional.empty(), Optional.of("because"), Optional.empty(), writtenAt, 1);
            end1.put(
                    "t/why",
                    new Reading("t/why", ASKED, at(writtenAt), 0, 0, 1, new Result.Observed(answer), List.of()));
        }
        return Sitting.mark(
                Sitting.variant(task),
                Look.ofTries(Look.MEANWHILE, tries.isEmpty() ? Map.of() : Map.of("t/up", tries)),
                new Look(Look.AS_LEFT, end1));
    }

    private static Reading reading(Check check, char saw, int second) {
        Result result = saw == '?'
                ? new Result.CouldNotAsk("no namespace")
                : new Result.Observed(
                        new FlowObservation(saw == '+', FlowObservation.End.SILENT, Optional.empty(), ""));
        return new Reading("t/up", check.asks(), at(second), second, 0, 1, result, List.of());
    }

    private static String at(int second) {
        return "2026-01-01T00:00:0" + second + ".000Z";
    }

    private static Task task(Check... checks) {
        return Sitting.task("t", 4, Task.Award.ALL, List.of(checks), List.of());
    }

    private static Check background(Check check, int misses) {
        return new Check(
                check.id(),
                check.title(),
                check.query(),
                check.expect(),
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Background(20_000, misses)),
                Optional.empty());
    }

    private static Check written() {
        return new Check(
                "why",
                "Why",
                Optional.of(ASKED),
                Map.of("given", true),
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("up"));
    }
}
