package org.labmark.agent.probe.dhcp6;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.reading.Dhcp6Observation;
import org.labmark.api.reading.RaObservation;

class Dhcp6IT {
    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        lab.ip("gw", "address add 2001:db8:1::1/64 dev eth0 nodad", "address add fe80::1/64 dev eth0 nodad");
        lab.root("gw")
                .spawn(
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--user=root",
                        "--port=0",
                        "--conf-file=/dev/null",
                        "--interface=eth0",
                        "--dhcp-leasefile=/tmp/leases6",
                        "--enable-ra",
                        "--ra-param=eth0,mtu:1400,high,10,1200",
                        "--dhcp-range=2001:db8:1::100,2001:db8:1::1ff,64,1h",
                        "--dhcp-option=option6:dns-server,[2001:db8:1::53]",
                        "--dhcp-option=option6:domain-search,office.example,lab.example");
        Daemons.awaitPort(lab, "gw", "-Hlun", 547);
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void an_address_is_leased_and_given_back() throws Exception {
        var seen = ask("fresh@staff", "");
        assertThat(seen.leased()).as(seen.toString()).isTrue();
        assertThat(seen.addresses()).singleElement().asString().startsWith("2001:db8:1::1");
        assertThat(seen.validSeconds()).isEqualTo(3600);
        assertThat(seen.dnsServers()).containsExactly("2001:db8:1::53");
        assertThat(seen.domainSearch()).containsExactly("office.example", "lab.example");
        assertThat(seen.servers()).hasSize(1);
        assertThat(seen.status()).isEmpty();
        var leases = lab.root("gw").path("/tmp/leases6");
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (Files.readString(leases).contains("2001:db8:1::1") && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(leases).content().doesNotContain("2001:db8:1::1");
    }

    @Test
    void who_wants_no_address_is_told_the_rest() {
        var seen = ask("fresh@staff", ",'stateless':true");
        assertThat(seen.answered()).isTrue();
        assertThat(seen.leased()).isFalse();
        assertThat(seen.dnsServers()).containsExactly("2001:db8:1::53");
    }

    @Test
    void a_segment_without_a_server_is_silent() {
        assertThat(ask("fresh@servers", "")).isEqualTo(Dhcp6Observation.SILENCE);
    }

    @Test
    void the_router_advertises_itself_as_told() {
        var seen = Asking.observed(lab, "{'probe':'ra','from':'fresh@staff'}", RaObservation.class);
        assertThat(seen.heard()).isTrue();
        assertThat(seen.routers()).containsExactly("fe80::1");
        assertThat(seen.managed()).isTrue();
        assertThat(seen.other()).isTrue();
        assertThat(seen.lifetimeSeconds()).isEqualTo(1200);
        assertThat(seen.preference()).isEqualTo(RaObservation.Preference.HIGH);
        assertThat(seen.mtu()).isEqualTo(1400);
        assertThat(seen.prefixes()).singleElement().satisfies(prefix -> {
            assertThat(prefix.prefix()).isEqualTo("2001:db8:1::/64");
            assertThat(prefix.onLink()).isTrue();
            assertThat(prefix.autonomous()).isFalse();
        });
        assertThat(seen.dnsServers()).containsExactly("2001:db8:1::53");
    }

    @Test
    void a_segment_without_a_router_is_silent() {
        assertThat(Asking.observed(lab, "{'probe':'ra','from':'fresh@servers'}", RaObservation.class))
                .isEqualTo(RaObservation.SILENCE);
    }

    private static Dhcp6Observation ask(String from, String more) {
        return Asking.observed(lab, "{'probe':'dhcp6','from':'" + from + "'" + more + "}", Dhcp6Observation.class);
    }
}
