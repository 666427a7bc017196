package org.labmark.agent.probe.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labmark.api.json.JsonFormatException;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.RouteObservation;

class IpOutputTest {
    private static final String TWO_PORTS = """
            [{"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"mtu":65536,"addr_info":[
               {"family":"inet","local":"127.0.0.1","prefixlen":8,"scope":"host"}]},
             {},
             {"ifname":"eth0","flags":["BROADCAST","UP","LOWER_UP"],"mtu":1500,"addr_info":[
               {"family":"inet6","local":"fe80::1","prefixlen":64,"scope":"link"},
               {"family":"inet","local":"169.254.3.4","prefixlen":16,"scope":"global"},
               {"family":"inet","local":"10.0.0.2","prefixlen":24,"scope":"global"},
               {"family":"inet","local":"10.0.0.1","prefixlen":24,"scope":"global"}]},
             {"ifname":"eth1","flags":["NO-CARRIER","BROADCAST","UP"],"mtu":1400}]
            """;

    @Test
    void every_port_but_loopback_counts() {
        var seen = AddressProbe.read(TWO_PORTS, true);
        assertThat(new AddressObservation(seen.addresses(), seen.up(), seen.mtu()))
                .isEqualTo(new AddressObservation(List.of("10.0.0.1/24", "10.0.0.2/24"), false, 1400));
        assertThat(seen.mac()).isEmpty();
        assertThat(seen.ports().orElseThrow())
                .extracting(AddressObservation.Port::name)
                .containsExactly("eth0", "eth1");
    }

    @Test
    void no_port_is_no_address_and_down() {
        var nothing = new AddressObservation(
                List.of(), false, 0, Optional.empty(), Optional.of(List.of()), Optional.of(List.of()));
        assertThat(AddressProbe.read("", true)).isEqualTo(nothing);
        assertThat(AddressProbe.read("[]", true)).isEqualTo(nothing);
        assertThat(AddressProbe.read("[7,[],\"x\",{\"ifname\":1}]", false).addresses())
                .isEmpty();
    }

    @Test
    void a_next_hop_of_the_other_family_is_read() {
        assertThat(RouteProbe.read(
                        "[{\"dst\":\"10.0.0.1\",\"via\":{\"family\":\"inet6\",\"host\":\"fd00::1\"},\"dev\":\"eth0\"}]",
                        "[]"))
                .isEqualTo(new RouteObservation(true, Optional.of("fd00::1"), Optional.of("eth0")));
        assertThat(RouteProbe.read("[]", "[]"))
                .isEqualTo(new RouteObservation(false, Optional.empty(), Optional.empty()));
    }

    @Test
    void what_is_no_json_is_an_error_and_no_observation() {
        assertThatThrownBy(() -> AddressProbe.read("eth0: <UP>", true)).isInstanceOf(JsonFormatException.class);
    }

    @Test
    void whatever_comes_is_read_or_refused() {
        var random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder(TWO_PORTS);
            for (int flips = random.nextInt(5); flips > 0; flips--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 127));
            }
            try {
                assertThat(AddressProbe.read(text.toString(), true).addresses()).hasSizeLessThan(6);
            } catch (JsonFormatException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
    }
}
