package org.labmark.agent.probe.stp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;

/** BPDUs on a link. */
class BpduFuzz {
    private static final Endpoint HERE = new Endpoint("a", "eth0");
    private static final Endpoint THERE = new Endpoint("b", "eth0");

    @FuzzTest
    void a_frame_is_one_or_malformed(byte[] octets) {
        var tree = new HeardTree(new Link(HERE, THERE));
        tree.hear(new Heard(HERE, THERE, 0, octets, octets.length));
        var seen = tree.observe(false);
        assertThat(seen.bpdus() + seen.malformed()).isEqualTo(1);
    }
}
