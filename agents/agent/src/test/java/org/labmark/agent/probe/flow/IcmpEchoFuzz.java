package org.labmark.agent.probe.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.util.List;

/** ICMP as raw sockets bring it. */
class IcmpEchoFuzz {
    @FuzzTest
    void a_packet_answers_an_echo_or_does_not(byte[] octets) {
        for (var to : List.of("10.9.1.2", "2001:db8::2")) {
            var echo = new IcmpEcho(InetAddress.ofLiteral(to), 0x1234, new byte[] {1, 2, 3, 4});
            assertThat(echo.read(octets)).isNotNull();
            if (echo.isRequest(octets)) {
                assertThat(echo.source(octets)).isNotNull();
            }
        }
    }
}
