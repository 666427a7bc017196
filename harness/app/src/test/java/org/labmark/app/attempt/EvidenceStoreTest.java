package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceStoreTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path attempt;

    @BeforeEach
    void an_empty_store() throws IOException {
        Files.createDirectory(attempt.resolve("evidence"));
    }

    @Test
    void bytes_are_named_by_their_hash() {
        var store = EvidenceStore.of(attempt);
        assertThat(store.put("hello".getBytes(StandardCharsets.UTF_8))).isEqualTo(HELLO);
        assertThat(attempt.resolve("evidence/2c/" + HELLO)).hasContent("hello");
        assertThat(store.get(HELLO))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("hello"));
    }

    @Test
    void changed_bytes_are_not_given_out_and_can_be_put_right() throws IOException {
        var store = EvidenceStore.of(attempt);
        store.put("hello".getBytes(StandardCharsets.UTF_8));
        Files.writeString(attempt.resolve("evidence/2c/" + HELLO), "hellO");
        assertThat(store.get(HELLO)).isEmpty();

        store.put("hello".getBytes(StandardCharsets.UTF_8));

        assertThat(store.get(HELLO)).isPresent();
    }

    @Test
    void a_name_that_is_no_hash_leads_nowhere() throws IOException {
        Files.writeString(attempt.resolve("secret"), "x");
        assertThat(EvidenceStore.of(attempt).get("../../secret")).isEmpty();
    }

    @Test
    void too_large_a_piece_is_refused() {
        assertThatThrownBy(() -> EvidenceStore.of(attempt).put(new byte[EvidenceStore.MAX_BLOB + 1]))
                .hasMessage(attempt.resolve("evidence") + ": evidence of 1048577 octets; at most 1048576 are kept");
    }

    @Test
    void an_attempt_holds_so_much_and_no_more_also_after_opening_again() {
        var bytes = new byte[EvidenceStore.MAX_BLOB];
        for (int i = 0; i < EvidenceStore.MAX_ATTEMPT / EvidenceStore.MAX_BLOB; i++) {
            bytes[0] = (byte) i;
            EvidenceStore.of(attempt).put(bytes);
        }
        bytes[0] = 100;
        assertThatThrownBy(() -> EvidenceStore.of(attempt).put(bytes))
                .hasMessage(attempt.resolve("evidence")
                        + ": the attempt's evidence is full; at most 67108864 octets are kept");
    }
}
