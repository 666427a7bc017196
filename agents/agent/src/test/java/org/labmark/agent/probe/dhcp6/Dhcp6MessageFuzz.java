package org.labmark.agent.probe.dhcp6;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** DHCPv6 messages of servers. */
class Dhcp6MessageFuzz {
    @FuzzTest
    void a_message_comes_out_as_it_went_in_or_is_none(byte[] octets) {
        Dhcp6Message.parse(octets).ifPresent(message -> {
            assertThat(message.options()).hasSizeLessThanOrEqualTo(64);
            assertThat(Options6.of(message)).hasSameSizeAs(message.options());
            assertThat(message.addresses().size() + message.prefixes().size()).isLessThan(octets.length);
            assertThat(Options6.status(message.status())).isNotNull();
            assertThat(Dhcp6Message.parse(message.encode()).orElseThrow().encode())
                    .isEqualTo(message.encode());
        });
    }
}
