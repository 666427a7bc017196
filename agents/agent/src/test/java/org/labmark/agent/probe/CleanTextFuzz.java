package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Text of nodes, on its way to people. */
class CleanTextFuzz {
    @FuzzTest
    void nothing_that_a_terminal_obeys_is_left_and_bounds_hold(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        assertThat(CleanText.text(octets, 100))
                .hasSizeLessThanOrEqualTo(100)
                .doesNotContainPattern("[\\p{C}&&[^\n\t]]");
        assertThat(CleanText.line(text, 7)).hasSizeLessThanOrEqualTo(7).doesNotContainPattern("\\p{C}");
        assertThat(CleanText.lastLine(octets, 300))
                .hasSizeLessThanOrEqualTo(300)
                .doesNotContainPattern("\\p{C}");
    }
}
