package org.labmark.agent.probe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** DHCP messages of servers. */
class DhcpMessageFuzz {
    @FuzzTest
    void a_message_is_read_whole_or_is_none(byte[] octets) {
        var read = DhcpMessage.decode(octets);
        if (read.isEmpty()) {
            return;
        }
        var message = read.get();
        assertThat(Options.of(message)).hasSizeLessThanOrEqualTo(64);
        assertThat(message.prefix()).isBetween(0, 32);
        assertThat(message.leaseSeconds()).isBetween(0L, 0xffff_ffffL);
        assertThat(message.addresses(DhcpMessage.ROUTERS)).hasSizeLessThanOrEqualTo(16);
        assertThat(message.server().orElse("").length() + message.domain().length())
                .isLessThan(octets.length);
        if (!message.options().containsKey(DhcpMessage.OVERLOAD)
                && message.options().values().stream().allMatch(value -> value.length < 256)) {
            var again = DhcpMessage.decode(message.encode()).orElseThrow();
            assertThat(Options.of(again)).isEqualTo(Options.of(message));
        }
    }
}
