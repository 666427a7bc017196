package org.labmark.agent.probe.bgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.api.reading.BgpObservation.Origin;

class BgpUpdateTest {
    private static final String ATTRIBUTES = "400101" + "00" + "40020a" + "0202" + "0000fde9" + "0000fdea" + "400304"
            + "0a090201" + "800404" + "00000064" + "c00804" + "fde9000a";
    private static final byte[] BODY = octets("0004" + "18" + "0a0a0a" + "%04x".formatted(ATTRIBUTES.length() / 2)
            + ATTRIBUTES + "10" + "0a4d" + "14" + "c0a81f");

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void routes_are_read_with_their_attributes() throws Exception {
        var update = BgpUpdate.parse(BODY, true);
        assertThat(update.withdrawn()).containsExactly("10.10.10.0/24");
        assertThat(update.routes())
                .extracting(route -> route.prefix())
                .containsExactly("10.77.0.0/16", "192.168.16.0/20");
        var route = update.routes().getFirst();
        assertThat(route.path()).isEqualTo("65001 65002");
        assertThat(route.nextHop()).isEqualTo("10.9.2.1");
        assertThat(route.origin()).isEqualTo(Origin.IGP);
        assertThat(route.med()).isEqualTo(Optional.of(100L));
        assertThat(route.communities()).containsExactly("65001:10");
    }

    @Test
    void routes_of_ipv6_are_read() throws Exception {
        var reach = "0002" + "01" + "10" + "20010db8000000000000000000000001" + "00" + "30" + "20010db80010";
        var attribute = "800e" + "%02x".formatted(reach.length() / 2) + reach;
        var update = BgpUpdate.parse(octets("0000" + "%04x".formatted(attribute.length() / 2) + attribute), true);
        assertThat(update.routes().getFirst().prefix()).isEqualTo("2001:db8:10::/48");
        assertThat(update.routes().getFirst().nextHop()).isEqualTo("2001:db8::1");
    }

    @Test
    void an_empty_one_says_that_this_is_all() {
        assertThat(BgpUpdate.isEnd(new byte[4])).isTrue();
        assertThat(BgpUpdate.isEnd(BODY)).isFalse();
    }

    @Test
    void a_prefix_of_33_bits_is_malformed() {
        assertThatThrownBy(() -> BgpUpdate.parse(octets("0000" + "0000" + "21" + "0a0a0a0a0a"), true))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void our_own_open_is_one() throws Exception {
        var message = BgpMessage.open(4_200_000_000L, 30, new byte[] {10, 9, 2, 2});
        var header = BgpMessage.Header.parse(Arrays.copyOf(message, BgpMessage.HEADER));
        assertThat(header).isEqualTo(new BgpMessage.Header(message.length, BgpMessage.OPEN));
        assertThat(BgpMessage.Open.parse(Arrays.copyOfRange(message, BgpMessage.HEADER, message.length)))
                .isEqualTo(new BgpMessage.Open(4_200_000_000L, 30, "10.9.2.2", true));
    }
}
