package org.labmark.agent.probe.qdisc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.labmark.api.json.JsonFormatException;

/** What tc prints: JSON, a NUL, text. */
class QueuesFuzz {
    @FuzzTest
    void any_text_is_read_or_is_no_json(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        int middle = Math.max(0, text.indexOf('\0'));
        try {
            var seen = Queues.read(text.substring(0, middle), text.substring(middle));
            assertThat(seen.queues()).hasSizeLessThanOrEqualTo(128);
            assertThat(seen.rateBits().orElse(1L)).isPositive();
        } catch (JsonFormatException _) {
            // What it says to text that is no JSON.
            return;
        }
    }
}
