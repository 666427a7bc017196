package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.AddressQuery;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.labmark.app.sample.SampleVariant;
import org.labmark.core.check.Check;
import org.labmark.core.check.Outcome;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

class RemarkerTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource
    void the_same_mark_scheme_gives_the_same_bytes(SampleAttempt.Done done) {
        var folder = root.resolve("a1");
        SampleAttempt.write(folder, done, SampleStandards.all());
        for (int i = 0; i < 50; i++) {
            var again = Remarker.remark(folder, Optional.empty(), SampleStandards.all());
            assertThat(CanonicalJson.bytes(again)).isEqualTo(SmallAttempt.bytes(folder.resolve("marksheet.json")));
        }
    }

    @Test
    void a_corrected_mark_scheme_changes_exactly_the_marks_that_it_should() {
        var attempt = SampleAttempt.write(root.resolve("a1"), SampleAttempt.Done.NOTHING, SampleStandards.all());
        var corrected = withCheck(
                "addressing",
                "web-address",
                check -> new Check(
                        check.id(),
                        check.title(),
                        check.asks(),
                        Map.of("addresses", List.of("10.42.30.60/28")),
                        0,
                        Optional.empty(),
                        0));

        var after = Remarker.mark(attempt, Optional.of(corrected), SampleStandards.all());

        var changes = Remarker.differences(attempt.marksheet().orElseThrow(), after);
        assertThat(changes).extracting(Remarker.Changed::task).containsExactly("addressing");
        assertThat(changes.getFirst().after().orElseThrow().checks().getFirst().outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void a_correction_that_asks_something_else_finds_no_answer() {
        var attempt = SampleAttempt.write(root.resolve("a1"), SampleAttempt.Done.SOLUTION, SampleStandards.all());
        var corrected = withCheck(
                "addressing",
                "web-address",
                check -> new Check(
                        check.id(),
                        check.title(),
                        new AddressQuery("ns1", Optional.empty()),
                        check.expect(),
                        0,
                        Optional.empty(),
                        0));

        var after = Remarker.mark(attempt, Optional.of(corrected), SampleStandards.all());

        assertThat(after.tasks().getFirst().checks().getFirst().outcome()).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(after.held()).isTrue();
    }

    @Test
    void thirty_attempts_are_marked_again_in_two_seconds_of_processor_time() {
        for (int i = 0; i < 30; i++) {
            SampleAttempt.write(root.resolve("a" + i), SampleAttempt.Done.CHEAT, SampleStandards.all());
        }
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        for (var folder : Attempts.list(root)) {
            Remarker.remark(folder, Optional.empty(), SampleStandards.all());
        }
        assertThat((clock.getCurrentThreadCpuTime() - start) / 1_000_000)
                .as("milliseconds")
                .isLessThanOrEqualTo(2000);
    }

    private static Variant withCheck(String taskId, String checkId, UnaryOperator<Check> change) {
        var tasks = new ArrayList<Task>();
        for (var task : SampleVariant.office().tasks()) {
            var checks = task.checks().stream()
                    .map(check -> task.id().equals(taskId) && check.id().equals(checkId) ? change.apply(check) : check)
                    .toList();
            tasks.add(new Task(
                    task.id(),
                    task.title(),
                    task.area(),
                    task.points(),
                    task.award(),
                    task.ksbs(),
                    checks,
                    task.guards(),
                    task.hints()));
        }
        return SampleVariant.office(tasks);
    }
}
