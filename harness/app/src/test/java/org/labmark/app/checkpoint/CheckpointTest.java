package org.labmark.app.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.HarnessFaultException;

class CheckpointTest {
    private static final String ROOT =
            Base64.getEncoder().encodeToString(MerkleTree.sha256().digest());

    @TempDir
    Path state;

    @Test
    void what_was_signed_is_read_again_and_its_signature_holds() {
        var key = LogKey.in(state);
        var signed = Checkpoint.sign(key, "labmark/a1", 42, ROOT);
        var read = Checkpoint.parse(signed.toString());
        assertThat(read).isEqualTo(signed);
        assertThat(read.signedBy(VerifierKey.parse(key.verifier().toString()))).isTrue();
        assertThat(read.signedBy(LogKey.in(state.resolve("other")).verifier())).isFalse();
    }

    @Test
    void a_note_of_another_tool_that_signs_notes_is_read() {
        // Made with Python's cryptography, of a seed of 32 zeros, by the text of c2sp.org/signed-note.
        var key = VerifierKey.parse("labmark-test+a03fe376+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
        var note = "labmark/a1\n42\n" + ROOT + "\n\n\u2014 labmark-test "
                + "oD/jdoxJu/CsD5IMTAo71tIysJc2m0JUAWeMwIgWy4cz/l7kgBxccU1IolY547Qbwg4x6dUplbb81oN60+tA8JMRFAg=\n";
        assertThat(Checkpoint.parse(note).signedBy(key)).isTrue();
    }

    @Test
    void no_bit_of_a_checkpoint_can_be_changed() {
        var key = LogKey.in(state).verifier();
        var octets = Checkpoint.sign(LogKey.in(state), "labmark/a1", 42, ROOT)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < octets.length * 8; at++) {
            var changed = octets.clone();
            changed[at / 8] ^= (byte) (1 << at % 8);
            assertThat(holds(new String(changed, StandardCharsets.UTF_8), key))
                    .as("bit %d of octet %d", at % 8, at / 8)
                    .isFalse();
        }
    }

    private static boolean holds(String text, VerifierKey key) {
        try {
            return Checkpoint.parse(text).signedBy(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void a_key_is_made_once_and_only_its_owner_reads_it() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var keys = IntStream.range(0, 32)
                    .mapToObj(_ ->
                            threads.submit(() -> LogKey.in(state).verifier().toString()))
                    .toList();
            var different = keys.stream()
                    .map(key -> {
                        try {
                            return key.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .collect(Collectors.toSet());
            assertThat(different).hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("keys/log.pem"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(state.resolve("keys"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("log.pem");
        }
    }

    @Test
    void a_key_of_which_a_half_was_swapped_signs_nothing() throws IOException {
        LogKey.in(state);
        var other = LogKey.in(state.resolve("other")).verifier();
        var file = state.resolve("keys/log.pem");
        var lines = Files.readAllLines(file);
        lines.set(lines.size() - 1, other.toString());
        Files.write(file, lines);
        assertThatThrownBy(() -> LogKey.in(state))
                .isInstanceOf(HarnessFaultException.class)
                .hasMessage(file + ": not a key that can sign: its halves are not of one pair");
    }

    @Test
    void what_is_no_key_is_refused() {
        for (var text : new String[] {"", "a", "labmark+00000000+AAAA", "labmark-x+00000000+" + "A".repeat(44)}) {
            assertThatThrownBy(() -> VerifierKey.parse(text))
                    .hasMessage("no verifier key; needed: NAME+HASH+KEY, as ./labmark checkpoint --key prints");
        }
    }
}
