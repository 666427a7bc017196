package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Records that candidates hand in, as YAML or JSON. */
class RecordTreeFuzz {
    @FuzzTest
    void a_record_is_a_tree_or_neither(byte[] octets) {
        try {
            assertThat(AnswerDesk.tree(new String(octets, StandardCharsets.UTF_8)))
                    .isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
