package org.labmark.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Subnet6Test {
    @ParameterizedTest
    @CsvSource({
        "2001:db8::1/64, 2001:db8::",
        "2001:db8:0:ffff::1/63, 2001:db8:0:fffe::",
        "2001:db8::1:2:3:4/96, 2001:db8::1:2:0:0",
        "ffff::1/0, ::",
        "2001:db8::1/128, 2001:db8::1"
    })
    void the_first_address_has_no_host_bits(String written, String first) {
        assertThat(subnet(written).first()).hasToString(first);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::/64, 2001:db8::1, true",
        "2001:db8::/64, 2001:db8::, false",
        "2001:db8::/64, 2001:db8:0:1::1, false",
        "2001:db8::/127, 2001:db8::, true",
        "2001:db8::/127, 2001:db8::2, false"
    })
    void a_host_is_inside_and_not_the_anycast_address(String written, String host, boolean expected) {
        assertThat(subnet(written).hostable(Ipv6.parse(host).orElseThrow())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::/32, 2001:db8:1::/64, true",
        "2001:db8:1::/64, 2001:db8::/32, true",
        "2001:db8:1::/64, 2001:db8:2::/64, false",
        "::/0, ffff::/128, true"
    })
    void overlap_goes_both_ways(String one, String other, boolean expected) {
        assertThat(subnet(one).overlaps(subnet(other))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::", "2001:db8::/129", "2001:db8::/064", "2001:db8::/", "/64", "10.0.0.0/24"})
    void anything_else_is_no_subnet(String text) {
        assertThat(Subnet6.parse(text)).isEmpty();
    }

    private static Subnet6 subnet(String text) {
        return Subnet6.parse(text).orElseThrow();
    }
}
