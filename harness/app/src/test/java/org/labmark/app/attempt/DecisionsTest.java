package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.BadInputException;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Standing.Stage;

class DecisionsTest {
    @TempDir
    Path root;

    private Path folder = Path.of("");

    @BeforeEach
    void a_small_attempt() {
        folder = SmallAttempt.write(root.resolve("a1"));
    }

    private Decisions.Done take(String who, Decision decision) {
        return Decisions.take(folder, who, decision, LogKey.in(root.resolve("state")));
    }

    @Test
    void a_decision_is_a_line_of_the_closed_log_and_is_signed() {
        var done = take("a-1", new Decision.SatBy("c-1"));
        assertThat(done.line()).isEqualTo(7);
        assertThat(done.checkpoint().size()).isEqualTo(7);
        take("m-1", new Decision.Moderated(Decision.Verdict.AGREE, ""));
        assertThat(take("a-1", new Decision.Issued(0)).standing().stage()).isEqualTo(Stage.ISSUED);
        var verified = Verifier.verify(
                folder, List.of(LogKey.in(root.resolve("state")).verifier()), Optional.of(done.checkpoint()));
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.closed()).isTrue();
        assertThat(verified.signed().orElseThrow().lines()).isEqualTo(9);
        assertThat(Attempt.read(folder).decisions()).hasSize(3).last().satisfies(last -> {
            assertThat(last.who()).isEqualTo("a-1");
            assertThat(last.decision()).isEqualTo(new Decision.Issued(0));
        });
    }

    @Test
    void what_the_rules_refuse_is_not_written() {
        var before = SmallAttempt.log(folder);
        assertThatThrownBy(() -> take("a-1", new Decision.Issued(0)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "a1: no moderator has agreed with the marks as they are now; it was not said yet who sat it");
        assertThat(SmallAttempt.log(folder)).isEqualTo(before);
        assertThat(Checkpoints.last(folder)).isEmpty();
    }

    @Test
    void a_decision_that_was_written_past_the_rules_is_found() {
        try (var log = AttemptLog.open(folder, SmallAttempt.clock())) {
            log.append("a-1", new Event.Decided(new Decision.Issued(0)));
        }
        assertThat(Verifier.verify(folder).findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "log.jsonl:7: a decision that nobody could take: no moderator has agreed with the marks as"
                                + " they are now");
    }

    @Test
    void the_candidates_part_of_a_closed_log_stays_closed() {
        take("a-1", new Decision.SatBy("c-1"));
        try (var log = AttemptLog.open(folder, SmallAttempt.clock())) {
            assertThatThrownBy(() -> log.append("candidate", new Event.HandedIn()))
                    .hasMessage(folder + ": the attempt is closed");
        }
    }

    @Test
    void a_log_that_was_written_anew_is_neither_decided_nor_signed() {
        take("a-1", new Decision.SatBy("c-1"));
        SmallAttempt.write(folder.resolve("checkpoints/000007.txt"), new byte[] {1});
        assertThatThrownBy(() -> take("a-1", new Decision.Held(Decision.Cause.REVIEW, "r")))
                .hasMessageContaining("checkpoints/000007.txt: no checkpoint");
    }
}
