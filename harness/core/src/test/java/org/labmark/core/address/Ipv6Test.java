package org.labmark.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
    @ParameterizedTest
    @CsvSource({
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "2001:DB8::, 2001:db8::",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "fe80::abcd:ef01, fe80::abcd:ef01"
    })
    void an_address_is_written_as_rfc_5952_says(String written, String shown) {
        assertThat(Ipv6.parse(written)).map(Ipv6::toString).contains(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "::1%eth0",
                "::ffff:10.0.0.1",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7",
                " ::1",
                "10.0.0.1"
            })
    void anything_else_is_no_address(String text) {
        assertThat(Ipv6.parse(text)).isEmpty();
    }

    @Test
    void the_reverse_name_has_a_label_for_each_digit() {
        assertThat(Ipv6.parse("2001:db8::567:89ab").map(Ipv6::reverseName))
                .contains("b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
    }

    @Test
    void addresses_are_ordered_as_numbers() {
        assertThat(Ipv6.parse("ffff::").orElseThrow())
                .isGreaterThan(Ipv6.parse("1::ffff:ffff:ffff:ffff").orElseThrow());
    }
}
