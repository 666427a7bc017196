package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.labmark.api.json.CanonicalJson;

/** Octets of a terminal, on their way into a transcript. */
class EscapedUtf8Fuzz {
    private static String escaped(byte[] octets, int piece) {
        var escaper = new EscapedUtf8();
        var out = new StringBuilder();
        for (int at = 0; at < octets.length; at += piece) {
            out.append(escaper.add(octets, at, Math.min(piece, octets.length - at)));
        }
        return out.append(escaper.end()).toString();
    }

    private static byte[] octets(String text) {
        var out = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            if (point >= 0xdc80 && point <= 0xdcff) {
                out.write(point - 0xdc00);
            } else {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    @FuzzTest
    void octets_in_any_pieces_are_json_from_which_they_come_back(byte[] octets) {
        var whole = escaped(octets, octets.length + 1);
        assertThat(escaped(octets, 1)).isEqualTo(whole);
        assertThat(escaped(octets, 3)).isEqualTo(whole);
        assertThat(octets(CanonicalJson.read("\"" + whole + "\"", String.class)))
                .isEqualTo(octets);
    }
}
