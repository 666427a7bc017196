package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/** Events of logs: a word, a line end, its data. */
class EventFuzz {
    @FuzzTest
    void an_event_is_read_or_refused(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        int end = Math.max(0, text.indexOf('\n'));
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> data = CanonicalJson.read(text.substring(end), Map.class);
            var event = Event.of(text.substring(0, end), data);
            assertThat(Event.what(event)).isEqualTo(text.substring(0, end));
        } catch (JsonFormatException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
