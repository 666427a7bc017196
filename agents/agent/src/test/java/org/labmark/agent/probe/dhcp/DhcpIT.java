package org.labmark.agent.probe.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.DhcpQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.DhcpObservation;
import org.labmark.api.reading.DhcpOption;
import org.labmark.api.reading.Result;

class DhcpIT {
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestLab lab;

    @BeforeEach
    void build() throws Exception {
        lab = new TestLab();
    }

    @AfterEach
    void takeDown() {
        lab.close();
    }

    @Test
    void a_lease_is_taken_read_and_given_back() throws Exception {
        serve("gw", "10.9.1.1", "10.9.1.100,10.9.1.149");
        var lease = ask(Optional.empty());
        assertThat(lease.address().orElseThrow()).matches("10\\.9\\.1\\.1[0-4]\\d");
        assertThat(lease)
                .usingRecursiveComparison()
                .ignoringFields("options", "bootServer")
                .isEqualTo(new DhcpObservation(
                        true,
                        lease.address(),
                        24,
                        List.of("10.9.1.1"),
                        List.of("10.9.2.53"),
                        "office.example",
                        3600,
                        Optional.of("10.9.1.1"),
                        List.of("10.9.1.1")));
        var leases = lab.root("gw").path("/tmp/leases");
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (!Files.readString(leases).isBlank() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(leases).content().isBlank();
    }

    @Test
    void a_reserved_address_goes_to_its_hardware_address() throws Exception {
        serve("gw", "10.9.1.1", "10.9.1.100,10.9.1.149", "--dhcp-host=02:00:00:00:00:07,10.9.1.77");
        assertThat(ask(Optional.of("02:00:00:00:00:07")).address()).contains("10.9.1.77");
        assertThat(ask(Optional.empty()).address().orElseThrow()).isNotEqualTo("10.9.1.77");
    }

    @Test
    void a_rogue_server_shows_as_a_second_offer() throws Exception {
        serve("gw", "10.9.1.1", "10.9.1.100,10.9.1.149");
        serve("pc", "10.9.1.10", "10.9.1.180,10.9.1.189");
        assertThat(ask(Optional.empty()).offers()).containsExactly("10.9.1.1", "10.9.1.10");
    }

    @Test
    void options_and_names_of_every_kind_are_told() throws Exception {
        serve(
                "gw",
                "10.9.1.1",
                "10.9.1.100,10.9.1.149",
                "--dhcp-option=option:ntp-server,10.9.2.123",
                "--dhcp-option=option:domain-search,office.example,lab.example",
                "--dhcp-option=121,10.20.0.0/16,10.9.1.9",
                "--dhcp-boot=pxe/boot.0,boot,10.9.2.69",
                "--dhcp-vendorclass=set:phone,phone",
                "--dhcp-option=tag:phone,150,10.9.2.150");
        var plain = ask("");
        assertThat(plain.ntpServers()).containsExactly("10.9.2.123");
        assertThat(plain.domainSearch()).containsExactly("office.example", "lab.example");
        assertThat(plain.bootFile()).isEqualTo("pxe/boot.0");
        assertThat(plain.options())
                .contains(new DhcpOption(121, "classless-static-routes", "10.20.0.0/16 via 10.9.1.9"))
                .noneMatch(option -> option.code() == 150);
        var phone = ask(",'vendorClass':'phone','hostname':'desk-7','renew':true");
        assertThat(phone.options()).contains(new DhcpOption(150, "tftp-servers", "10.9.2.150"));
        assertThat(phone.renewed()).isTrue();
    }

    @Test
    void several_clients_find_the_end_of_a_pool_and_an_address_of_another_net_is_refused() throws Exception {
        serve("gw", "10.9.1.1", "10.9.1.100,10.9.1.103");
        var all = ask(",'clients':6");
        assertThat(all.addresses()).containsExactly("10.9.1.100", "10.9.1.101", "10.9.1.102", "10.9.1.103");
        var nak = ask(",'again':'192.0.2.7'");
        assertThat(nak.nak()).isTrue();
        assertThat(nak.leased()).isFalse();
    }

    private DhcpObservation ask(String more) {
        return Asking.observed(lab, "{'probe':'dhcp','from':'fresh@staff'" + more + "}", DhcpObservation.class);
    }

    @Test
    void a_segment_without_a_server_is_a_reading_not_an_error() {
        assertThat(ask(Optional.empty()))
                .isEqualTo(new DhcpObservation(
                        false, Optional.empty(), 0, List.of(), List.of(), "", 0, Optional.empty(), List.of()));
    }

    @Test
    void the_whole_exchange_is_kept_as_a_capture() throws Exception {
        serve("gw", "10.9.1.1", "10.9.1.100,10.9.1.149");
        var tried = Asking.once(lab, new DhcpQuery(Vantage.parse("fresh@staff"), Optional.empty()));
        assertThat(tried.reading().evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.name()).isEqualTo("exchange.pcap");
            // DISCOVER, OFFER, REQUEST, ACK, RELEASE, each at least 300 octets in 42 of headers.
            assertThat(evidence.size()).isGreaterThan(24 + 5 * (16 + 342) - 1);
        });
    }

    @Test
    void a_node_that_is_there_is_never_asked_to_change_its_lease() {
        var tried = Asking.once(lab, new DhcpQuery(Vantage.parse("pc"), Optional.empty()));
        assertThat(tried.reading().result())
                .isEqualTo(new Result.CouldNotAsk("a lease is asked for from fresh@SEGMENT only, not from pc"));
    }

    @Test
    void no_thread_stays_in_a_bench() throws Exception {
        ask(Optional.empty());
        var own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        var benches = lab.topology().nodes().stream()
                .map(node -> namespace(lab.netns(node.name())))
                .toList();
        try (var threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (var thread : threads) {
                var namespace = namespace(thread.resolve("ns/net"));
                // The switch is a namespace of the lab's that is no node.
                assertThat(benches.contains(namespace)
                                || namespace.equals(own)
                                || namespace.equals(namespace(lab.netns("switch")))
                                || namespace.equals(Path.of("gone")))
                        .as(thread + " " + namespace)
                        .isTrue();
            }
        }
    }

    private static Path namespace(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException _) {
            return Path.of("gone");
        }
    }

    private DhcpObservation ask(Optional<String> mac) {
        return Asking.observed(lab, new DhcpQuery(Vantage.parse("fresh@staff"), mac), DhcpObservation.class);
    }

    private void serve(String node, String address, String range, String... more) throws Exception {
        var argv = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--user=root",
                "--port=0",
                "--conf-file=/dev/null",
                "--no-ping",
                "--dhcp-authoritative",
                "--interface=eth0",
                "--dhcp-leasefile=/tmp/leases",
                "--dhcp-range=" + range + ",255.255.255.0,1h",
                "--dhcp-option=option:router," + address,
                "--dhcp-option=option:dns-server,10.9.2.53",
                "--domain=office.example",
                "--dhcp-option=option:domain-name,office.example"));
        argv.addAll(List.of(more));
        lab.root(node).spawn(argv.toArray(String[]::new));
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!lab.run(node, "ss", "-Hlun", "sport = :67").contains(":67")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }
}
