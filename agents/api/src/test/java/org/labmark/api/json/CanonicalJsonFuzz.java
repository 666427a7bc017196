package org.labmark.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Any JSON. */
class CanonicalJsonFuzz {
    @FuzzTest
    void what_is_read_and_can_be_written_is_read_back_the_same(byte[] octets) {
        try {
            Map<?, ?> read = CanonicalJson.read(new String(octets, StandardCharsets.UTF_8), Map.class);
            var written = CanonicalJson.write(read);
            Map<?, ?> again = CanonicalJson.read(written, Map.class);
            assertThat(again.equals(read)).isTrue();
            assertThat(CanonicalJson.write(again)).isEqualTo(written);
        } catch (JsonFormatException e) {
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }
}
