package org.labmark.agent.probe.lldp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.api.topology.Endpoint;

/** LLDPDUs of a port. */
class LldpduFuzz {
    private static final Endpoint HERE = new Endpoint("a", "eth0");
    private static final Endpoint THERE = new Endpoint("b", "eth0");

    @FuzzTest
    void a_frame_is_an_announcement_or_malformed(byte[] octets) {
        var node = new HeardNode(HERE);
        node.hear(new Heard(HERE, THERE, 0, octets, octets.length));
        var seen = node.observe();
        assertThat(seen.managementAddresses()).hasSizeLessThanOrEqualTo(16);
        assertThat(seen.systemDescription()).hasSizeLessThanOrEqualTo(255);
        assertThat(node.any()).isEqualTo(seen.malformed() == 0);
    }
}
