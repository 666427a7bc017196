package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The start of a terminal, in pieces of any size. */
class ShellGreetingFuzz {
    private static byte[] passed(byte[] octets, int piece) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var greeting = new ShellGreeting(out, "w0rd", "c1")) {
            greeting.show();
            for (int at = 0; at < octets.length; at += piece) {
                greeting.write(octets, at, Math.min(piece, octets.length - at));
            }
            assertThat(out.size()).isLessThanOrEqualTo(octets.length);
        }
        return out.toByteArray();
    }

    @FuzzTest
    void a_shell_is_chosen_by_our_line_and_pieces_do_not_matter(byte[] octets) throws IOException {
        assertThat(passed(octets, 1)).isEqualTo(passed(octets, 5)).isEqualTo(passed(octets, octets.length + 1));
    }
}
