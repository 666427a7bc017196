package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.json.CanonicalJson;

class TranscriptTest {
    @TempDir
    Path folder;

    @Test
    void every_octet_can_be_had_back_however_it_was_cut() throws Exception {
        var bytes = new byte[20_000];
        var random = new Random(7);
        random.nextBytes(bytes);
        var text = "naïve €uro 😀 \"quoted\" \\ \u001b[31mred\u0007\r\n".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, bytes, 5_000, text.length);
        var transcript = begin(1 << 20);
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(1 + random.nextInt(7), bytes.length - at);
            transcript.add(Transcript.Direction.OUTPUT, bytes, at, length);
            at += length;
        }
        transcript.close();
        assertThat(replayed(transcript.file(), "o")).isEqualTo(bytes);
    }

    @Test
    void lines_are_asciicast_with_both_directions_and_sizes() throws Exception {
        var transcript = begin(1 << 20);
        add(transcript, Transcript.Direction.INPUT, "ls\r");
        add(transcript, Transcript.Direction.OUTPUT, "ls\r\n");
        transcript.resized(100, 40);
        transcript.close();
        var lines = Files.readAllLines(transcript.file());
        assertThat(lines.getFirst()).startsWith("{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":");
        assertThat(lines.get(1)).matches("\\[0\\.\\d{6},\"i\",\"ls\\\\r\"]");
        assertThat(lines.get(2)).matches("\\[0\\.\\d{6},\"o\",\"ls\\\\r\\\\n\"]");
        assertThat(lines.get(3)).endsWith(",\"r\",\"100x40\"]");
    }

    @Test
    void what_is_written_cannot_steer_the_terminal_of_a_reader() throws Exception {
        var transcript = begin(1 << 20);
        add(transcript, Transcript.Direction.OUTPUT, "\u001b]52;c;AAAA\u0007\u009b31m\u007f");
        transcript.close();
        var text = Files.readString(transcript.file()).replace("\n", "");
        assertThat(text.chars().noneMatch(c -> c < 0x20 || (c >= 0x7f && c < 0xa0)))
                .isTrue();
    }

    @Test
    void it_ends_at_its_limit_and_says_so() throws Exception {
        var transcript = begin(4_000);
        for (int i = 0; i < 1_000; i++) {
            add(transcript, Transcript.Direction.OUTPUT, "0123456789");
        }
        transcript.close();
        var lines = Files.readAllLines(transcript.file());
        assertThat(lines.getLast()).contains("cut: the transcript reached its limit of 4000 octets");
        assertThat(Files.size(transcript.file())).isLessThan(4_200);
    }

    @Test
    void two_that_begin_at_once_are_two_files() throws Exception {
        try (var one = begin(1_000);
                var other = begin(1_000)) {
            assertThat(one.file()).isNotEqualTo(other.file());
        }
    }

    private Transcript begin(long most) throws IOException {
        return Transcript.begin(folder, "h1", "b1.h1 alice", 80, 24, "xterm", most);
    }

    private static void add(Transcript transcript, Transcript.Direction direction, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        transcript.add(direction, bytes, 0, bytes.length);
    }

    private static byte[] replayed(Path file, String kind) throws IOException {
        var out = new ByteArrayOutputStream();
        for (var line : Files.readAllLines(file).stream().skip(1).toList()) {
            // Fractions have no canonical form: the time is dropped before the rest is read.
            List<?> event = CanonicalJson.read("[" + line.substring(line.indexOf(',') + 1), List.class);
            if (!kind.equals(event.get(0))) {
                continue;
            }
            var text = (String) event.get(1);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= 0xdc80 && c <= 0xdcff && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                    out.write(HexFormat.fromHexDigits(HexFormat.of().toHexDigits((byte) c)));
                } else {
                    int point = text.codePointAt(i);
                    out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                    i += Character.charCount(point) - 1;
                }
            }
        }
        return out.toByteArray();
    }
}
