package org.labmark.agent.probe.lldp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.wire.MalformedException;

class LldpduTest {
    private static final String HEAD = "0180c200000e" + "020000000001" + "88cc";
    private static final String MUST = "0207" + "04" + "020000000001" + "0405" + "05" + "65746830" + "0602" + "0078";

    private static byte[] octets(String rest) {
        return HexFormat.of().parseHex(HEAD + rest);
    }

    private static String tlv(int type, String value) {
        var hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        return "%04x".formatted(type << 9 | hex.length() / 2) + hex;
    }

    private static byte[] whole() {
        return octets(MUST + tlv(4, "uplink") + tlv(5, "sw1") + tlv(6, "a switch") + "0e04" + "0014" + "0014"
                + "100c" + "05" + "01" + "0a090101" + "02" + "00000001" + "00" + "fe06" + "0080c2" + "01" + "000a"
                + "0000");
    }

    @Test
    void what_a_switch_says_is_read() throws Exception {
        var pdu = Lldpdu.parse(whole());
        assertThat(pdu.chassis()).isEqualTo("02:00:00:00:00:01");
        assertThat(pdu.portId()).isEqualTo("eth0");
        assertThat(pdu.ttl()).isEqualTo(120);
        assertThat(pdu.portDescription()).isEqualTo("uplink");
        assertThat(pdu.systemName()).isEqualTo("sw1");
        assertThat(pdu.vlan()).isEqualTo(10);
        assertThat(pdu.capabilities()).containsExactly("bridge", "router");
        assertThat(pdu.managementAddresses()).containsExactly("10.9.1.1");
    }

    @Test
    void our_own_announcement_is_one_that_can_be_taken_back() throws Exception {
        assertThat(Lldpdu.parse(Announcement.frame("02:00:00:00:00:05", 5)).systemName())
                .isEqualTo("phone");
        assertThat(Lldpdu.parse(Announcement.frame("02:00:00:00:00:05", 0)).ttl())
                .isZero();
    }

    @Test
    void the_first_three_must_be_right() {
        assertThatThrownBy(() -> Lldpdu.parse(octets("0405" + "0565746830" + MUST)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> Lldpdu.parse(octets("03ff" + "04"))).isInstanceOf(MalformedException.class);
    }

    @Test
    void text_that_a_terminal_would_obey_is_made_harmless() throws Exception {
        assertThat(Lldpdu.parse(octets(MUST + tlv(5, "a\u001b[2Jb") + "0000")).systemName())
                .isEqualTo("a\uFFFD[2Jb");
    }
}
