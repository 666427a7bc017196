package org.labmark.agent.probe.stp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.wire.MalformedException;

class BpduTest {
    private static final String HEAD = "0180c2000000" + "020000000001" + "0027" + "424203" + "0000";
    private static final byte[] RAPID = octets("02" + "02" + "7c" + "1000020000000001" + "00004e20" + "2000020000000002"
            + "8001" + "0000" + "1400" + "0200" + "0f00" + "00");

    private static byte[] octets(String rest) {
        return HexFormat.of().parseHex(HEAD + rest + "00".repeat(8));
    }

    @Test
    void a_rapid_one_says_root_cost_role_and_state() throws Exception {
        var bpdu = Bpdu.parse(RAPID).orElseThrow();
        assertThat(bpdu.version()).isEqualTo(2);
        assertThat(bpdu.root()).isEqualTo(new Bpdu.BridgeId(4096, "02:00:00:00:00:01"));
        assertThat(bpdu.cost()).isEqualTo(20_000);
        assertThat(bpdu.role()).isEqualTo(3);
        assertThat(bpdu.learning()).isTrue();
        assertThat(bpdu.forwarding()).isTrue();
        assertThat(bpdu.fromRoot()).isFalse();
        assertThat(bpdu.hello()).isEqualTo(512);
    }

    @Test
    void a_topology_change_notification_says_nothing_of_the_root() throws Exception {
        assertThat(Bpdu.parse(octets("00" + "80"))).isEmpty();
    }

    @Test
    void other_frames_are_malformed() {
        assertThatThrownBy(() -> Bpdu.parse(octets("02" + "07"))).isInstanceOf(MalformedException.class);
    }
}
