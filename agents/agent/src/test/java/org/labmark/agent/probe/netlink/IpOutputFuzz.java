package org.labmark.agent.probe.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.labmark.api.json.JsonFormatException;

/** JSON of ip. */
class IpOutputFuzz {
    @FuzzTest
    void any_text_is_read_or_is_no_json(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        try {
            assertThat(AddressProbe.read(text, true).ports().orElseThrow()).hasSizeLessThanOrEqualTo(64);
            assertThat(AddressProbe.read(text, false).addresses()).isNotNull();
            assertThat(NeighbourProbe.read(text, true)).isNotNull();
            assertThat(Routes.read(text).destinations()).hasSizeLessThanOrEqualTo(1000);
            assertThat(RouteProbe.read(text, text)).isNotNull();
        } catch (JsonFormatException _) {
            // What it says to text that is no JSON.
            return;
        }
    }
}
