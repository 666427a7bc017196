package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.BadInputException;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.scenario.ShippedStandards;

class RemovalTest {
    @TempDir
    Path root;

    private Path folder = Path.of("");

    @BeforeEach
    void an_attempt() {
        folder = root.resolve("attempts/a1");
        SampleAttempt.write(folder, SampleAttempt.Done.SOLUTION, ShippedStandards.load());
    }

    private LogKey key() {
        return LogKey.in(root.resolve("state"));
    }

    @Test
    void evidence_that_was_removed_leaves_a_sound_log_that_marks_as_before() throws IOException {
        var held = Checkpoints.sign(folder, key());
        int pieces = EvidenceStore.blobs(folder).size();
        var marksheet = Attempt.read(folder).marksheet();
        assertThat(Removal.evidence(folder, "q-1", key())).isEqualTo(pieces - 1);
        assertThat(EvidenceStore.blobs(folder)).hasSize(1);
        var verified = Verifier.verify(folder, List.of(key().verifier()), Optional.of(held));
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.erased()).isEqualTo(pieces - 1);
        assertThat(Attempt.read(folder).marksheet()).isEqualTo(marksheet);
        assertThat(Remarker.remark(folder, Optional.empty(), ShippedStandards.load()))
                .isEqualTo(marksheet.orElseThrow());
        assertThat(Removal.evidence(folder, "q-1", key())).isZero();
        assertThat(Attempt.read(folder).events(Event.Erased.class)).hasSize(1);
    }

    @Test
    void a_removal_that_was_cut_off_is_ended_by_the_next() throws IOException {
        var gone = EvidenceStore.blobs(folder);
        Removal.evidence(folder, "q-1", key());
        var again = gone.getFirst();
        if (Files.exists(again)) {
            again = gone.getLast();
        }
        Files.write(again, new byte[] {1});
        assertThat(Removal.evidence(folder, "q-1", key())).isEqualTo(1);
        assertThat(Attempt.read(folder).events(Event.Erased.class)).hasSize(1);
    }

    @Test
    void a_log_that_calls_its_marksheet_removed_is_not_sound_without_it() throws IOException {
        var marksheet =
                Attempt.read(folder).events(Event.Marked.class).findFirst().orElseThrow();
        try (var log = AttemptLog.open(folder, SmallAttempt.clock())) {
            log.append("q-1", new Event.Erased(List.of(marksheet.marksheet())));
        }
        Files.delete(folder.resolve(EvidenceStore.name(marksheet.marksheet())));
        assertThat(Verifier.verify(folder).findings().getFirst().toString()).contains(": missing; line ");
    }

    @Test
    void an_attempt_is_removed_whole_and_its_head_is_kept() throws IOException {
        var head = Attempt.read(folder).head();
        var ledger = root.resolve("removed.jsonl");
        Removal.attempt(folder, ledger, "q-1");
        try (var left = Files.list(root.resolve("attempts"))) {
            assertThat(left).isEmpty();
        }
        assertThat(Files.readString(ledger)).contains(head.hash()).contains("\"who\":\"q-1\"");
    }

    @Test
    void what_is_no_attempt_is_not_removed() throws IOException {
        var other = Files.createDirectory(root.resolve("other"));
        Files.writeString(other.resolve("thesis.odt"), "years of work");
        assertThatThrownBy(() -> Removal.attempt(other, root.resolve("removed.jsonl"), "q-1"))
                .isInstanceOf(BadInputException.class);
        assertThat(other.resolve("thesis.odt")).exists();
    }
}
