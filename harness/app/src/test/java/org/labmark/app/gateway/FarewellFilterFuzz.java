package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The end of a terminal, in pieces of any size. */
class FarewellFilterFuzz {
    private static byte[] passed(byte[] octets, int piece) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var filter = new FarewellFilter(out)) {
            for (int at = 0; at < octets.length; at += piece) {
                filter.write(octets, at, Math.min(piece, octets.length - at));
            }
        }
        return out.toByteArray();
    }

    @FuzzTest
    void pieces_do_not_matter_and_nothing_but_farewells_is_lost(byte[] octets) throws IOException {
        var text = new String(octets, StandardCharsets.ISO_8859_1);
        assertThat(passed(octets, 1)).isEqualTo(passed(octets, 7)).isEqualTo(passed(octets, octets.length + 1));
        assertThat(new String(passed(octets, 3), StandardCharsets.ISO_8859_1))
                .isEqualTo(text.replace("\033[999H\r\n[EOF - dtach terminating]\r\n", ""));
    }
}
