package org.labmark.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0", "10.0.0.0.0", "10.0.0.256", "10.0.0.01", " 10.0.0.1", "10.0.0.1 ", "::1"})
    void what_is_no_dotted_decimal_is_no_address(String text) {
        assertThat(Ipv4.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/024", "10.0.0.0/24/24"})
    void what_has_no_prefix_length_is_no_subnet(String text) {
        assertThat(Subnet.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/24,    10.1.2.0,    10.1.2.255",
        "10.1.2.3/0,     0.0.0.0,     255.255.255.255",
        "10.1.2.3/32,    10.1.2.3,    10.1.2.3",
        "10.1.2.3/31,    10.1.2.2,    10.1.2.3",
        "203.0.113.6/30, 203.0.113.4, 203.0.113.7",
        "200.1.2.3/1,    128.0.0.0,   255.255.255.255"
    })
    void a_subnet_reaches_from_its_first_to_its_last_address(String text, String first, String last) {
        assertThat(subnet(text).first()).hasToString(first);
        assertThat(subnet(text).last()).hasToString(last);
        assertThat(subnet(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 10.0.0.1,   true",
        "10.0.0.0/24, 10.0.0.0,   false",
        "10.0.0.0/24, 10.0.0.255, false",
        "10.0.0.0/24, 10.0.1.1,   false",
        "10.0.0.0/31, 10.0.0.0,   true",
        "10.0.0.0/31, 10.0.0.1,   true",
        "10.0.0.5/32, 10.0.0.5,   true"
    })
    void network_and_broadcast_addresses_are_no_hosts(String subnet, String address, boolean host) {
        assertThat(subnet(subnet).hostable(Ipv4.parse(address).orElseThrow())).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24,   10.0.0.128/25, true",
        "10.0.0.128/25, 10.0.0.0/24,   true",
        "10.0.0.0/25,   10.0.0.128/25, false",
        "0.0.0.0/0,     192.0.2.0/24,  true"
    })
    void subnets_overlap_when_one_is_in_the_other(String one, String other, boolean overlap) {
        assertThat(subnet(one).overlaps(subnet(other))).isEqualTo(overlap);
    }

    @Test
    void a_reverse_name_turns_the_octets_round() {
        assertThat(Ipv4.parse("10.1.2.3").orElseThrow().reverseName()).isEqualTo("3.2.1.10.in-addr.arpa");
    }

    private static Subnet subnet(String text) {
        return Subnet.parse(text).orElseThrow();
    }
}
