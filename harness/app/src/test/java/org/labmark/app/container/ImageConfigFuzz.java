package org.labmark.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Configurations of images. */
class ImageConfigFuzz {
    @FuzzTest
    void a_configuration_is_read_or_refused(byte[] octets) throws IOException {
        try {
            assertThat(ImageConfig.parse(octets, "image").run().folder()).startsWith("/");
        } catch (ArchiveException e) {
            assertThat(e.getMessage()).startsWith("image: ");
        }
    }
}
