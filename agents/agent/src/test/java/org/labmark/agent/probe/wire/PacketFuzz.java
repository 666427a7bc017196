package org.labmark.agent.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.util.List;

/** Frames, tags, and the packets in them. */
class PacketFuzz {
    private static final Nonce NONCE = Nonce.random();

    @FuzzTest
    void what_is_found_in_a_frame_lies_in_it(byte[] octets) {
        try {
            var frame = Frame.parse(octets);
            assertThat(frame.vlans()).hasSizeLessThanOrEqualTo(8);
            assertThat(frame.end()).isBetween(frame.start(), octets.length);
            assertThat(Protocols.name(frame, octets)).isNotEmpty();
            var packet = Packet.in(frame, octets);
            if (packet.isPresent()) {
                assertThat(packet.get().start()).isBetween(frame.start(), octets.length);
                assertThat(packet.get().end()).isBetween(packet.get().start(), octets.length);
                assertThat(packet.get().payload(octets).left()).isLessThan(octets.length);
                assertThat(packet.get().ports(octets)).isNotNull();
                assertThat(packet.get().icmp(octets, 8, 128) && packet.get().icmp(octets, 0, 129))
                        .isFalse();
            }
            for (var to : List.of("10.9.1.2", "2001:db8::2")) {
                // Who fuzzes sees what is compared, and so comes upon the nonce: either answer is right.
                assertThat(new Echo(InetAddress.ofLiteral(to), 7, NONCE).replied(octets))
                        .isNotNull();
            }
        } catch (MalformedException _) {
            // What it says to octets that are nothing.
            return;
        }
    }
}
