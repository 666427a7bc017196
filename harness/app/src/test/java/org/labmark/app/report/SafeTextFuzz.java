package org.labmark.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Text of candidates of any length, on its way to a report. */
class SafeTextFuzz {
    @FuzzTest
    void nothing_hidden_or_acting_is_shown(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        assertThat(SafeText.line(text)).doesNotContainPattern("\\p{C}");
        assertThat(SafeText.lines(text)).doesNotContainPattern("[\\p{C}&&[^\n]]");
    }
}
