package org.labmark.agent.probe.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.api.topology.Endpoint;

/** Hellos of routers, in frames. */
class OspfHelloFuzz {
    private static final Endpoint HERE = new Endpoint("a", "eth0");
    private static final Endpoint THERE = new Endpoint("b", "eth0");

    @FuzzTest
    void a_frame_is_a_hello_or_malformed_or_something_else(byte[] octets) {
        for (int version = 2; version <= 3; version++) {
            var routers = new HeardRouters(version, 0);
            routers.hear(new Heard(HERE, THERE, 0, octets, octets.length));
            routers.hear(new Heard(THERE, HERE, 1, octets, octets.length));
            assertThat(routers.observe()).isNotNull();
        }
    }
}
