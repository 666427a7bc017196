package org.labmark.agent.probe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DhcpProbeTest {
    private static final byte[] MAC = {0, 0x1b, 0x21, 1, 2, 3};

    @Test
    void a_server_that_does_not_name_itself_is_told_by_its_source_address() {
        var offers = List.of(offer(0x0a09_0109, Map.of()), offer(0x0a09_0101, Map.of(DhcpMessage.SERVER, new byte[] {
            10, 9, 2, 1
        })));
        assertThat(DhcpProbe.observe(offers, Optional.empty()).offers()).containsExactly("10.9.1.9", "10.9.2.1");
    }

    @Test
    void a_domain_that_carries_escapes_is_cleaned() {
        var ack = offer(1, Map.of(DhcpMessage.DOMAIN, new byte[] {'a', 27, '[', '2', 'J', 0, 'x'}));
        assertThat(DhcpProbe.observe(List.of(), Optional.of(ack.message())).domain())
                .isEqualTo("a\uFFFD[2J");
    }

    private static Wire.Received offer(int source, Map<Integer, byte[]> options) {
        var message = new DhcpMessage(2, 1, 0, 0, MAC, options);
        return new Wire.Received(new Ipv4Frame(MAC, MAC, source, 67, -1, 68, new byte[0]), message);
    }
}
