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
