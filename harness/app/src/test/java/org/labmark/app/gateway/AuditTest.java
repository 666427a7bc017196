package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.json.CanonicalJson;

class AuditTest {
    @TempDir
    Path folder;

    @Test
    void what_a_stranger_sends_is_kept_short_and_harmless() throws Exception {
        var file = folder.resolve("audit.jsonl");
        new Audit(folder)
                .noteStranger("refused", "192.0.2.1 5", "\u001b]0;x\u0007" + "a".repeat(5_000), "password\n{}");
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        var entry = CanonicalJson.read(lines.getFirst(), Audit.Entry.class);
        assertThat(entry.detail()).contains("password?{}");
        assertThat(entry.from()).isEqualTo("192.0.2.1 5");
        assertThat(entry.bench().orElseThrow()).startsWith("?]0;x?aaa").hasSizeLessThan(300);
    }

    @Test
    void files_are_bounded_in_size_and_number() throws Exception {
        var audit = new Audit(folder, 1_000);
        for (int i = 0; i < 200; i++) {
            audit.noteStranger("refused", "192.0.2.1", "b" + i, "password");
        }
        try (var files = Files.list(folder)) {
            var all = files.toList();
            assertThat(all).hasSize(5);
            for (var file : all) {
                assertThat(Files.size(file)).isLessThan(1_300);
            }
        }
        assertThat(Files.readString(folder.resolve("audit.jsonl"))).contains("\"b199\"");
    }
}
