package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.json.CanonicalJson;

class VerifierTest {
    @TempDir
    Path root;

    private Path folder = Path.of("");
    private byte[] log = {};

    @BeforeEach
    void a_small_attempt() {
        folder = SmallAttempt.write(root.resolve("a1"));
        log = SmallAttempt.log(folder);
    }

    @Test
    void a_sound_attempt_has_no_findings() {
        var verification = Verifier.verify(folder);
        assertThat(verification.findings()).isEmpty();
        assertThat(verification.lines()).isEqualTo(6);
        assertThat(verification.blobs()).isEqualTo(2);
        assertThat(verification.closed()).isTrue();
        assertThat(verification.head()).contains(Attempt.read(folder).head().hash());
    }

    @Test
    void every_flipped_bit_of_the_log_is_found_on_its_line() {
        int line = 1;
        for (int at = 0; at < log.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                var changed = log.clone();
                changed[at] ^= (byte) (1 << bit);
                assertFoundAt(line, changed, "bit " + bit + " of octet " + at);
            }
            line += log[at] == '\n' ? 1 : 0;
        }
    }

    @Test
    void a_log_cut_anywhere_is_found_where_it_ends() {
        int line = 1;
        for (int length = 0; length < log.length; length++) {
            assertFoundAt(line, Arrays.copyOf(log, length), "cut to " + length);
            line += log[length] == '\n' ? 1 : 0;
        }
    }

    @Test
    void a_line_taken_out_is_found() {
        for (int i = 0; i < lines().size(); i++) {
            var lines = lines();
            lines.remove(i);
            assertFoundAt(i + 1, join(lines), "without line " + (i + 1));
        }
    }

    @Test
    void a_line_written_twice_is_found() {
        for (int i = 0; i < lines().size(); i++) {
            var lines = lines();
            lines.add(i, lines.get(i));
            assertFoundAt(i + 2, join(lines), "line " + (i + 1) + " twice");
        }
    }

    @Test
    void two_lines_swapped_are_found() {
        int all = lines().size();
        for (int i = 0; i < all; i++) {
            for (int k = i + 1; k < all; k++) {
                var lines = lines();
                Collections.swap(lines, i, k);
                assertFoundAt(i + 1, join(lines), "lines " + (i + 1) + " with " + (k + 1));
            }
        }
    }

    @Test
    void a_line_of_another_attempt_is_found() {
        var other = root.resolve("other");
        try (var writer =
                AttemptLog.create(other, () -> SmallAttempt.clock().instant().plusSeconds(1), SmallAttempt.OPENED)) {
            writer.append("harness", new Event.LookStarted("as-left"));
        }
        var foreign = split(SmallAttempt.log(other));
        var lines = lines();
        lines.set(1, foreign.get(1));
        assertFoundAt(2, join(lines), "foreign line");
    }

    @Test
    void every_flipped_bit_of_the_head_is_found() {
        everyFlippedBitIsFound(folder.resolve("head.json"), "head.json:");
    }

    @Test
    void every_flipped_bit_of_the_marksheet_is_found() {
        everyFlippedBitIsFound(folder.resolve("marksheet.json"), "marksheet.json: not what the log says was marked");
    }

    @Test
    void every_flipped_bit_of_evidence_is_found() throws IOException {
        for (var blob : EvidenceStore.blobs(folder)) {
            everyFlippedBitIsFound(blob, folder.relativize(blob) + ": not the bytes that its name says");
        }
    }

    @Test
    void anything_missing_is_named() throws IOException {
        for (var blob : EvidenceStore.blobs(folder)) {
            var bytes = SmallAttempt.bytes(blob);
            Files.delete(blob);
            assertThat(Verifier.verify(folder).findings().getFirst().toString())
                    .matches("evidence/../[0-9a-f]{64}: missing; line [35] of the log names it");
            Files.write(blob, bytes);
        }
        Files.delete(folder.resolve("marksheet.json"));
        assertThat(Verifier.verify(folder).findings())
                .hasToString("[marksheet.json: missing; the log says that it was marked]");
        Files.delete(folder.resolve("head.json"));
        assertThat(Verifier.verify(folder).findings().getFirst())
                .hasToString("head.json: missing, or not as it was written");
    }

    @Test
    void a_blob_under_a_wrong_folder_is_found() throws IOException {
        var blob = EvidenceStore.blobs(folder).getFirst();
        var elsewhere = folder.resolve("evidence/zz").resolve(blob.getFileName());
        Files.createDirectory(elsewhere.resolveSibling(""));
        Files.move(blob, elsewhere);
        assertThat(Verifier.verify(folder).sound()).isFalse();
    }

    @Test
    void a_folder_that_is_no_attempt_is_refused() {
        assertThatThrownBy(() -> Verifier.verify(root))
                .hasMessage(root.resolve("log.jsonl") + ": no such file; is this an attempt?");
    }

    @Test
    void a_log_of_a_form_that_was_is_refused_by_who_wrote_it() throws IOException {
        var first = Entry.parse(new String(lines().getFirst(), StandardCharsets.UTF_8).stripTrailing());
        var data = new HashMap<>(first.data());
        data.put("labmark", "0.0.9");
        data.put("bench", "a key that is no more");
        var old = new HashMap<>(CanonicalJson.toTree(first));
        old.put("data", data);
        old.remove("hash");
        old.put("hash", CanonicalJson.sha256(old));
        Files.writeString(folder.resolve("log.jsonl"), CanonicalJson.write(old) + "\n");
        assertThat(Verifier.verify(folder).findings().getFirst().toString())
                .startsWith("log.jsonl:1: written by Labmark 0.0.9 in a form that this one does not read: ");
    }

    private void everyFlippedBitIsFound(Path file, String finding) {
        var bytes = SmallAttempt.bytes(file);
        for (int at = 0; at < bytes.length * 8; at++) {
            var changed = bytes.clone();
            changed[at / 8] ^= (byte) (1 << at % 8);
            SmallAttempt.write(file, changed);
            assertThat(Verifier.verify(folder).findings())
                    .as("bit %d of %s", at, file)
                    .anySatisfy(found -> assertThat(found.toString()).startsWith(finding));
        }
        SmallAttempt.write(file, bytes);
        assertThat(Verifier.verify(folder).sound()).isTrue();
    }

    private void assertFoundAt(int line, byte[] changed, String how) {
        SmallAttempt.write(folder.resolve("log.jsonl"), changed);
        var findings = Verifier.verify(folder).findings();
        assertThat(findings).as(how).isNotEmpty();
        assertThat(findings.getFirst().file()).as(how).isEqualTo("log.jsonl");
        assertThat(findings.getFirst().line()).as(how).isEqualTo(line);
    }

    private List<byte[]> lines() {
        return split(log);
    }

    private static List<byte[]> split(byte[] log) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < log.length; i++) {
            if (log[i] == '\n') {
                lines.add(Arrays.copyOfRange(log, start, i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private static byte[] join(List<byte[]> lines) {
        var all = new ByteArrayOutputStream();
        lines.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
