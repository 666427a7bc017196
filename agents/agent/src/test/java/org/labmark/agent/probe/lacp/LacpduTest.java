package org.labmark.agent.probe.lacp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LacpduTest {
    private static byte[] pdu(String system, String partner, String state) {
        return HexFormat.of()
                .parseHex("0180c2000002" + "020000000001" + "8809" + "0101" + "0114" + "fffe" + system + "0002" + "ffff"
                        + "0003" + state + "000000" + "0214" + "fffe" + partner + "0002" + "ffff" + "0003" + state
                        + "000000" + "0310" + "00".repeat(14) + "0000" + "00".repeat(50));
    }

    @Test
    void two_ends_agree_when_each_names_the_other_and_both_carry() throws Exception {
        var one = Lacpdu.parse(pdu("020000000001", "020000000002", "3f"));
        var other = Lacpdu.parse(pdu("020000000002", "020000000001", "3f"));
        assertThat(one.actor().has(0)).isTrue();
        assertThat(one.actor().has(7)).isFalse();
        assertThat(Lacpdu.agree(one, other)).isTrue();
        assertThat(Lacpdu.agree(one, one)).isFalse();
        assertThat(Lacpdu.agree(one, Lacpdu.parse(pdu("020000000002", "020000000001", "0f"))))
                .as("not distributing")
                .isFalse();
        assertThat(Lacpdu.agree(one, Lacpdu.parse(pdu("020000000002", "020000000009", "3f"))))
                .as("another partner")
                .isFalse();
    }
}
