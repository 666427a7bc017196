package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetsTest {
    @Test
    void names_in_utf_8_are_their_own_text() {
        assertThat(Octets.toText(octets("café/日本/\uD83D\uDE00"))).isEqualTo("café/日本/\uD83D\uDE00");
    }

    @Test
    void what_is_no_utf_8_becomes_private_characters_one_an_octet() {
        assertThat(Octets.toText("a\u00FFb\u00C3")).isEqualTo("a\uF7FFb\uF7C3");
        assertThat(Octets.toText("\u00C0\u0080")).as("overlong NUL").isEqualTo("\uF7C0\uF780");
        assertThat(Octets.toText("\u00ED\u00A0\u0080")).as("surrogate").isEqualTo("\uF7ED\uF7A0\uF780");
    }

    @Test
    void every_name_has_one_text_and_every_text_one_name() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var octets = new StringBuilder();
            random.ints(random.nextInt(12), 0, 256).forEach(octet -> octets.append((char) octet));
            assertThat(Octets.fromText(Octets.toText(octets.toString()))).isEqualTo(octets.toString());
        }
        var disguised = octets("\uF7FF");
        assertThat(Octets.toText(disguised)).isNotEqualTo("\uF7FF");
        assertThat(Octets.fromText(Octets.toText(disguised))).isEqualTo(disguised);
    }

    @Test
    void what_is_shown_acts_on_no_terminal() {
        assertThat(Octets.shown("a\n\u001b[31m\u202eb")).isEqualTo("a\\u{a}\\u{1b}[31m\\u{202e}b");
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
