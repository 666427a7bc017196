package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Text of candidates, on its way to a report. */
class VisibleFuzz {
    @FuzzTest
    void nothing_hidden_or_acting_is_shown(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var shown = Visible.text(text);
        assertThat(shown).doesNotContainPattern("\\p{C}");
        assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(Visible.LONGEST * 10 + 30);
    }
}
