package org.labmark.agent.probe.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.vantage.MacAddress;

class FrameTest {
    private static final byte[] MAC = MacAddress.parse("02:00:00:00:00:01");

    @Test
    void tags_are_read_from_the_outermost_in() throws Exception {
        var frame = Frame.parse(Datagram.frame(Datagram.broadcast(), MAC, List.of(10, 20), 4000, Nonce.random()));
        assertThat(frame.vlans()).containsExactly(10, 20);
        assertThat(frame.type()).isEqualTo(0x0800);
        assertThat(frame.destination()).isEqualTo("ff:ff:ff:ff:ff:ff");
    }

    @Test
    void our_datagram_is_one() throws Exception {
        var nonce = Nonce.random();
        var octets = Datagram.frame(Datagram.broadcast(), MAC, List.of(), 4000, nonce);
        var packet = Packet.in(Frame.parse(octets), octets).orElseThrow();
        assertThat(packet.ports(octets)).contains(new Packet.Ports(4000, 4000));
        assertThat(packet.destination()).isEqualTo("255.255.255.255");
        assertThat(Checksum.of(octets, 14, 20)).isZero();
        assertThat(nonce.in(octets)).isTrue();
        assertThat(Nonce.random().in(octets)).isFalse();
    }

    @Test
    void extension_headers_of_ipv6_are_passed_over() throws Exception {
        var octets = HexFormat.of()
                .parseHex("333300000012" + "020000000001" + "86dd" + "60000000" + "0010" + "00" + "ff"
                        + "fe800000000000000000000000000001" + "ff020000000000000000000000000012"
                        + "7000050200000100" + "0102030405060708");
        var packet = Packet.in(Frame.parse(octets), octets).orElseThrow();
        assertThat(packet.protocol()).isEqualTo(Packet.VRRP);
        assertThat(packet.source()).isEqualTo("fe80::1");
        assertThat(packet.end() - packet.start()).isEqualTo(8);
    }

    @Test
    void a_later_fragment_has_no_ports() throws Exception {
        var octets = Datagram.frame(Datagram.broadcast(), MAC, List.of(), 4000, Nonce.random());
        octets[14 + 7] = 9;
        var packet = Packet.in(Frame.parse(octets), octets).orElseThrow();
        assertThat(packet.whole()).isFalse();
        assertThat(packet.ports(octets)).isEmpty();
    }

    @Test
    void addresses_are_written_as_rfc_5952_has_them() {
        assertThat(Addresses.text(HexFormat.of().parseHex("20010db8000000000000000000000001")))
                .isEqualTo("2001:db8::1");
        assertThat(Addresses.text(new byte[16])).isEqualTo("::");
        assertThat(Addresses.text(HexFormat.of().parseHex("20010db8000000010001000100010001")))
                .isEqualTo("2001:db8:0:1:1:1:1:1");
        assertThat(Addresses.text(HexFormat.of().parseHex("20010db8000000000001000000000000")))
                .isEqualTo("2001:db8:0:0:1::");
    }
}
