package org.labmark.agent.probe.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.AddressQuery;
import org.labmark.api.query.RouteQuery;
import org.labmark.api.reading.AddressObservation;
import org.labmark.api.reading.Result;
import org.labmark.api.reading.RouteObservation;

class NetlinkIT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        lab.ip("srv", "route add prohibit 10.9.3.0/24", "route add blackhole 10.9.4.0/24");
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void the_addresses_of_one_port_are_read() {
        assertThat(address("gw", Optional.of("eth1")))
                .isEqualTo(new AddressObservation(List.of("10.9.2.1/24"), true, 1500));
    }

    @Test
    void without_a_port_every_one_but_loopback_counts() {
        assertThat(address("gw", Optional.empty()))
                .isEqualTo(new AddressObservation(List.of("10.9.1.1/24", "10.9.2.1/24"), true, 1500));
    }

    @Test
    void a_port_that_is_not_there_has_no_address_and_is_down() {
        assertThat(address("gw", Optional.of("eth7"))).isEqualTo(new AddressObservation(List.of(), false, 0));
    }

    @Test
    void a_route_names_next_hop_and_port() {
        assertThat(route("pc", "10.9.2.10"))
                .isEqualTo(new RouteObservation(true, Optional.of("10.9.1.1"), Optional.of("eth0")));
        assertThat(route("pc", "10.9.1.250"))
                .isEqualTo(new RouteObservation(true, Optional.empty(), Optional.of("eth0")));
    }

    @Test
    void a_refusal_of_the_kernel_is_no_route_rather_than_an_error() {
        var none = new RouteObservation(false, Optional.empty(), Optional.empty());
        assertThat(route("gw", "192.0.2.1")).isEqualTo(none);
        assertThat(route("srv", "10.9.3.1")).isEqualTo(none);
        assertThat(route("srv", "10.9.4.1")).isEqualTo(none);
    }

    @Test
    void a_node_that_is_not_there_could_not_be_asked() {
        var tried = Asking.once(lab, new AddressQuery("nobody", Optional.empty()));
        assertThat(tried.reading().result()).isEqualTo(new Result.CouldNotAsk("no node \"nobody\""));
    }

    @Test
    void a_destination_that_is_no_address_could_not_be_asked() {
        var tried = Asking.once(lab, new RouteQuery("pc", "-help"));
        assertThat(tried.reading().result()).isInstanceOf(Result.CouldNotAsk.class);
    }

    private static AddressObservation address(String node, Optional<String> port) {
        var seen = Asking.observed(lab, new AddressQuery(node, port), AddressObservation.class);
        return new AddressObservation(seen.addresses(), seen.up(), seen.mtu());
    }

    private static RouteObservation route(String node, String destination) {
        var seen = Asking.observed(lab, new RouteQuery(node, destination), RouteObservation.class);
        return new RouteObservation(seen.reachable(), seen.via(), seen.port());
    }
}
