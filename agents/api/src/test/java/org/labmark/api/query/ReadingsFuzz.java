package org.labmark.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/** Queries and observations, as logs and agents hold them. */
class ReadingsFuzz {
    @FuzzTest
    void a_query_is_read_or_refused(byte[] octets) {
        try {
            var query = CanonicalJson.read(new String(octets, StandardCharsets.UTF_8), Query.class);
            var written = CanonicalJson.write(query);
            assertThat(CanonicalJson.write(CanonicalJson.read(written, Query.class)))
                    .isEqualTo(written);
        } catch (JsonFormatException e) {
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }
}
