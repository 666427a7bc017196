package org.labmark.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Addresses and subnets as people write them. */
class AddressTextFuzz {
    @FuzzTest
    void what_is_read_is_written_and_read_back_the_same(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        Ipv4.parse(text)
                .ifPresent(read -> assertThat(Ipv4.parse(read.toString())).contains(read));
        Ipv6.parse(text)
                .ifPresent(read -> assertThat(Ipv6.parse(read.toString())).contains(read));
        Subnet.parse(text).ifPresent(read -> {
            assertThat(Subnet.parse(read.toString())).contains(read);
            assertThat(read.contains(read.first()) && read.contains(read.last()))
                    .isTrue();
        });
        Subnet6.parse(text)
                .ifPresent(read -> assertThat(Subnet6.parse(read.toString())).contains(read));
    }
}
