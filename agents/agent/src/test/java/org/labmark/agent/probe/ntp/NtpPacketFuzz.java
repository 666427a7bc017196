package org.labmark.agent.probe.ntp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Answers of time servers. */
class NtpPacketFuzz {
    @FuzzTest
    void an_answer_is_read_or_is_none(byte[] octets) {
        NtpPacket.parse(octets).ifPresent(packet -> {
            assertThat(packet.stratum()).isBetween(0, 255);
            assertThat(packet.kiss()).hasSizeLessThanOrEqualTo(4);
            assertThat(packet.source()).hasSizeLessThanOrEqualTo(15);
            assertThat(packet.synchronised() && !packet.kiss().isEmpty()).isFalse();
        });
    }
}
