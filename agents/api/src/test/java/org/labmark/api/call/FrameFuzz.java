package org.labmark.api.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.json.JsonFormatException;

/** Frames between harness and agent. */
class FrameFuzz {
    @FuzzTest
    void a_frame_comes_out_as_it_went_in_or_is_refused(byte[] octets) {
        try {
            var frame = CanonicalJson.read(new String(octets, StandardCharsets.UTF_8), Frame.class);
            var written = CanonicalJson.write(frame);
            assertThat(CanonicalJson.write(CanonicalJson.read(written, Frame.class)))
                    .isEqualTo(written);
        } catch (JsonFormatException e) {
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }
}
