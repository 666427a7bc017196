package org.labmark.agent.probe.lacp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.api.topology.Endpoint;

/** LACPDUs on a link. */
class LacpduFuzz {
    private static final Endpoint HERE = new Endpoint("a", "eth0");
    private static final Endpoint THERE = new Endpoint("b", "eth0");

    @FuzzTest
    void a_frame_is_one_or_malformed(byte[] octets) {
        var bundle = new HeardBundle(HERE);
        bundle.hear(new Heard(HERE, THERE, 0, octets, octets.length));
        bundle.hear(new Heard(THERE, HERE, 1, octets, octets.length));
        assertThat(bundle.both()).isEqualTo(bundle.observe().malformed() == 0);
    }
}
