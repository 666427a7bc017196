package org.labmark.agent.disk;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Names of files, and texts that are compared. */
class OctetsFuzz {
    @FuzzTest
    void every_name_has_one_text_and_every_text_is_compared(byte[] octets) {
        var name = new String(octets, StandardCharsets.ISO_8859_1);
        var text = Octets.toText(name);
        assertThat(Octets.fromText(text)).isEqualTo(name);
        assertThat(Octets.shown(text)).doesNotContainPattern("\\p{C}");
        TextDiff.text(octets).ifPresent(content -> {
            int middle = content.length() / 2;
            var difference = TextDiff.unified("a", content.substring(0, middle), "b", content.substring(middle));
            assertThat(difference.isEmpty())
                    .isEqualTo(content.substring(0, middle).equals(content.substring(middle)));
        });
    }
}
