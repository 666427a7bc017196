package org.labmark.agent.probe.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.api.topology.Endpoint;

/** Advertisements of masters, in frames. */
class VrrpAdvertisementFuzz {
    private static final Endpoint HERE = new Endpoint("a", "eth0");
    private static final Endpoint THERE = new Endpoint("b", "eth0");

    @FuzzTest
    void a_frame_is_an_advertisement_or_malformed(byte[] octets) {
        var masters = new HeardMasters(Optional.empty(), 0);
        masters.hear(new Heard(HERE, THERE, 0, octets, octets.length));
        var seen = masters.observe();
        assertThat(seen.masters().size() + seen.malformed()).isLessThanOrEqualTo(1);
        assertThat(seen.addresses()).hasSizeLessThan(256);
    }
}
