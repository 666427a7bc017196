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
import org.labmark.app.checkpoint.Checkpoint;
import org.labmark.app.checkpoint.LogKey;

class CheckpointsTest {
    @TempDir
    Path root;

    private Path folder = Path.of("");

    @BeforeEach
    void a_small_attempt() {
        folder = SmallAttempt.write(root.resolve("a1"));
    }

    private LogKey key() {
        return LogKey.in(root.resolve("state"));
    }

    private List<String> findings(Optional<Checkpoint> held) {
        return Verifier.verify(folder, List.of(key().verifier()), held).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    /** The same attempt as a forger would have it: another reading, and every hash from there on right. */
    private void forge() throws IOException {
        var honest = folder;
        folder = root.resolve("forged");
        try (var log = AttemptLog.create(folder, SmallAttempt.clock(), SmallAttempt.OPENED)) {
            log.append("harness", new Event.LookStarted("as-left"));
            log.record("as-left", List.of(SmallAttempt.probed("t/c", "10.0.0.2/24")));
            log.append("candidate", new Event.HandedIn());
            log.marked(SmallAttempt.MARKSHEET);
            log.append("harness", new Event.Closed());
        }
        Files.move(honest.resolve("checkpoints"), folder.resolve("checkpoints"));
    }

    @Test
    void a_signed_log_is_sound_and_says_how_far_it_is_signed() {
        var signed = Checkpoints.sign(folder, key());
        assertThat(signed.origin()).isEqualTo("labmark/a1");
        assertThat(Checkpoints.last(folder)).contains(signed);
        assertThat(Checkpoints.sign(folder, key())).isEqualTo(signed);
        var known = Verifier.verify(folder, List.of(key().verifier()), Optional.of(signed));
        assertThat(known.findings()).isEmpty();
        assertThat(known.signed())
                .contains(new Verification.Signed(6, key().verifier().name(), true));
        assertThat(Verifier.verify(folder).signed())
                .contains(new Verification.Signed(6, key().verifier().name(), false));
    }

    @Test
    void a_log_that_was_never_signed_is_not_called_signed() {
        assertThat(Verifier.verify(folder).signed()).isEmpty();
        assertThat(Checkpoints.last(folder)).isEmpty();
    }

    @Test
    void a_log_written_anew_is_found_by_the_checkpoint_beside_it() throws IOException {
        Checkpoints.sign(folder, key());
        forge();
        assertThat(findings(Optional.empty()))
                .containsExactly(
                        "checkpoints/000006.txt: lines 1 to 6 of log.jsonl are not all those that were signed");
        assertThatThrownBy(() -> Checkpoints.sign(folder, key())).hasMessageEndingWith("; nothing was signed");
    }

    @Test
    void a_log_written_anew_and_signed_anew_is_found_by_the_checkpoint_that_was_held() throws IOException {
        var held = Checkpoints.sign(folder, key());
        Files.delete(folder.resolve("checkpoints/000006.txt"));
        forge();
        Checkpoints.sign(folder, key());
        assertThat(findings(Optional.empty())).isEmpty();
        assertThat(findings(Optional.of(held)))
                .containsExactly(
                        "the checkpoint that was held: lines 1 to 6 of log.jsonl are not all those that were signed");
    }

    @Test
    void a_log_that_lost_what_was_signed_is_found() {
        var held = Checkpoints.sign(folder, key());
        try (var log = AttemptLog.create(root.resolve("c1"), SmallAttempt.clock(), SmallAttempt.OPENED)) {
            folder = log.folder();
        }
        assertThat(findings(Optional.of(held)))
                .containsExactly("the checkpoint that was held: was signed over 6 lines; log.jsonl has 1 sound ones");
    }

    @Test
    void every_flipped_bit_of_a_checkpoint_is_found() throws IOException {
        Checkpoints.sign(folder, key());
        var file = folder.resolve("checkpoints/000006.txt");
        var octets = Files.readAllBytes(file);
        for (int at = 0; at < octets.length * 8; at++) {
            var changed = octets.clone();
            changed[at / 8] ^= (byte) (1 << at % 8);
            Files.write(file, changed);
            var verified = Verifier.verify(folder, List.of(key().verifier()), Optional.empty());
            // A changed name is that of a key that nobody has: then nothing says that it was signed.
            assertThat(!verified.sound() || !verified.signed().orElseThrow().checked())
                    .as("bit %d", at)
                    .isTrue();
        }
    }

    @Test
    void a_checkpoint_of_another_attempt_or_under_another_name_is_found() throws IOException {
        var other = SmallAttempt.write(root.resolve("other"));
        Checkpoints.sign(other, key());
        Files.createDirectory(folder.resolve("checkpoints"));
        Files.copy(other.resolve("checkpoints/000006.txt"), folder.resolve("checkpoints/000005.txt"));
        assertThat(findings(Optional.empty())).containsExactly("checkpoints/000005.txt: is of 6 lines");
        assertThatThrownBy(() -> Checkpoints.held(root.resolve("other/log.jsonl")))
                .hasMessageEndingWith("log.jsonl: longer than a checkpoint can be");
    }

    @Test
    void a_signature_under_a_known_name_that_is_not_that_keys_is_found() throws IOException {
        var signed = Checkpoints.sign(folder, key());
        var stranger = LogKey.in(root.resolve("stranger"));
        var forged = Checkpoint.sign(stranger, signed.origin(), signed.size(), signed.root());
        Files.writeString(
                folder.resolve("checkpoints/000006.txt"),
                forged.toString()
                        .replace(stranger.verifier().name(), key().verifier().name()));
        assertThat(findings(Optional.empty()))
                .containsExactly("checkpoints/000006.txt: the signature is not that of "
                        + key().verifier().name());
    }
}
