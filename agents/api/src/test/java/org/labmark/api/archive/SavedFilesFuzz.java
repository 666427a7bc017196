package org.labmark.api.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.labmark.api.json.JsonFormatException;

/** Manifests of saved work. */
class SavedFilesFuzz {
    @FuzzTest
    void a_manifest_is_read_or_refused_in_one_line(byte[] octets) {
        try {
            assertThat(SavedFiles.parse(Path.of("work"), octets).format()).isEqualTo(SaveManifest.FORMAT);
        } catch (JsonFormatException e) {
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }
}
