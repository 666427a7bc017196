package org.labmark.agent.probe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Frames with DHCP in them. */
class Ipv4FrameFuzz {
    @FuzzTest
    void a_datagram_comes_out_as_it_went_in(byte[] octets) {
        Ipv4Frame.decode(octets).ifPresent(frame -> {
            var again = Ipv4Frame.decode(frame.encode()).orElseThrow();
            assertThat(again.payload()).isEqualTo(frame.payload());
            assertThat(again.sourcePort()).isEqualTo(frame.sourcePort());
            assertThat(again.destination()).isEqualTo(frame.destination());
        });
    }
}
