package org.labmark.agent.probe.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.FlowQuery.Protocol;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.FlowObservation.End;
import org.labmark.api.reading.Result;

class FlowIT {
    private static final String WITNESS = "10.9.2.250";
    private static final Optional<String> W_SRV = Optional.of("w-srv");

    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
    }

    @AfterEach
    void clear() throws Exception {
        lab.nft("gw", "");
        lab.nft("pc", "");
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_witness_says_from_where_tcp_and_udp_came() {
        for (var protocol : new Protocol[] {Protocol.TCP, Protocol.UDP}) {
            var flow = ask("fresh@staff", WITNESS, protocol, 8080, W_SRV);
            assertThat(flow.how()).isEqualTo(End.ANSWERED);
            assertThat(flow.reached()).isTrue();
            assertThat(flow.source()).contains(flow.sender());
            assertThat(flow.sender()).startsWith("10.9.1.2");
        }
    }

    @Test
    void a_source_that_was_translated_shows() throws Exception {
        lab.nft("gw", "table ip t { chain c { type nat hook postrouting priority 100; oifname eth1 masquerade; }; }");
        var flow = ask("fresh@staff", WITNESS, Protocol.TCP, 443, W_SRV);
        assertThat(flow.reached()).isTrue();
        assertThat(flow.source()).contains("10.9.2.1");
        assertThat(flow.sender()).isNotEqualTo("10.9.2.1");
    }

    @Test
    void a_closed_port_is_refused() {
        assertThat(ask("pc", WITNESS, Protocol.TCP, 81, Optional.empty()))
                .isEqualTo(new FlowObservation(false, End.REFUSED, Optional.empty(), "10.9.1.10"));
        assertThat(ask("pc", WITNESS, Protocol.UDP, 81, Optional.empty()))
                .isEqualTo(new FlowObservation(false, End.REFUSED, Optional.empty(), "10.9.1.10"));
    }

    @Test
    void what_is_dropped_on_the_way_is_silent() throws Exception {
        lab.nft("gw", "table ip t { chain c { type filter hook forward priority 0; policy drop; }; }");
        for (var protocol : new Protocol[] {Protocol.TCP, Protocol.UDP}) {
            assertThat(ask("fresh@staff", WITNESS, protocol, 8080, W_SRV).how()).isEqualTo(End.SILENT);
        }
        assertThat(ping("pc", WITNESS).how()).isEqualTo(End.SILENT);
    }

    @Test
    void what_is_prohibited_on_the_way_is_unreachable() throws Exception {
        lab.nft(
                "gw",
                "table ip t { chain c { type filter hook forward priority 0; ip daddr " + WITNESS
                        + " reject with icmp admin-prohibited; }; }");
        for (var protocol : new Protocol[] {Protocol.TCP, Protocol.UDP}) {
            assertThat(ask("fresh@staff", WITNESS, protocol, 8080, W_SRV).how()).isEqualTo(End.UNREACHABLE);
        }
        assertThat(ping("pc", WITNESS).how()).isEqualTo(End.UNREACHABLE);
    }

    @Test
    void without_a_route_nothing_is_reachable() {
        for (var protocol : new Protocol[] {Protocol.TCP, Protocol.UDP}) {
            assertThat(ask("gw", "192.0.2.1", protocol, 80, Optional.empty()))
                    .isEqualTo(new FlowObservation(false, End.UNREACHABLE, Optional.empty(), ""));
        }
        assertThat(ping("gw", "192.0.2.1").how()).isEqualTo(End.UNREACHABLE);
    }

    @Test
    void echo_requests_are_answered() {
        assertThat(ping("fresh@staff", WITNESS).how()).isEqualTo(End.ANSWERED);
        assertThat(ping("pc", "10.9.1.1").reached()).isTrue();
    }

    @Test
    void a_service_of_the_candidates_need_only_take_the_connection() throws Exception {
        try (var service = NetworkNamespace.at(lab.netns("srv")).call(ServerSocketChannel::open)) {
            service.bind(new InetSocketAddress(80));
            assertThat(ask("fresh@staff", "10.9.2.10", Protocol.TCP, 80, Optional.empty())
                            .reached())
                    .isTrue();
        }
    }

    @Test
    void who_stands_in_for_the_witness_is_an_impostor() throws Exception {
        lab.nft(
                "gw",
                "table ip t { chain c { type nat hook prerouting priority -100; ip daddr " + WITNESS
                        + " dnat to 10.9.2.10; }; }");
        try (var service = NetworkNamespace.at(lab.netns("srv")).call(ServerSocketChannel::open);
                var reflector = NetworkNamespace.at(lab.netns("srv")).call(DatagramChannel::open)) {
            service.bind(new InetSocketAddress(8081));
            reflector.bind(new InetSocketAddress(8081));
            Thread.ofVirtual().start(() -> greet(service));
            Thread.ofVirtual().start(() -> reflect(reflector));
            for (var protocol : new Protocol[] {Protocol.TCP, Protocol.UDP}) {
                var flow = ask("fresh@staff", WITNESS, protocol, 8081, W_SRV);
                assertThat(flow.how()).isEqualTo(End.IMPOSTOR);
                assertThat(flow.reached()).isFalse();
            }
        }
    }

    @Test
    void a_packet_that_the_nodes_own_filter_holds_back_gets_nowhere() throws Exception {
        lab.nft("pc", "table ip t { chain c { type filter hook output priority 0; policy drop; }; }");
        assertThat(ask("pc", WITNESS, Protocol.TCP, 8080, W_SRV).reached()).isFalse();
        assertThat(ask("pc", WITNESS, Protocol.UDP, 8080, W_SRV).reached()).isFalse();
        assertThat(ping("pc", WITNESS).reached()).isFalse();
    }

    @Test
    void many_queries_share_one_witness_port_and_run_side_by_side() {
        var queries = IntStream.range(0, 18)
                .mapToObj(i -> query("fresh@staff", WITNESS, i % 2 == 0 ? Protocol.TCP : Protocol.UDP, 8080, W_SRV))
                .toList();
        var unanswered = Asking.all(lab, queries).stream()
                .map(tried -> tried.reading().result())
                .filter(result -> !(result instanceof Result.Observed seen
                        && seen.observation() instanceof FlowObservation flow
                        && flow.how() == End.ANSWERED));
        assertThat(unanswered).isEmpty();
    }

    @Test
    void silence_of_many_takes_no_longer_than_silence_of_one() throws Exception {
        lab.nft("gw", "table ip t { chain c { type filter hook forward priority 0; policy drop; }; }");
        var queries = IntStream.range(0, 16)
                .mapToObj(i -> query("fresh@staff", WITNESS, Protocol.TCP, 9000 + i, W_SRV))
                .toList();
        long start = System.nanoTime();
        Asking.all(lab, queries);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void a_witness_that_is_not_there_could_not_be_asked() {
        var tried = Asking.once(lab, query("pc", WITNESS, Protocol.TCP, 80, Optional.of("w-gone")));
        assertThat(tried.reading().result()).isInstanceOf(Result.CouldNotAsk.class);
    }

    private static void greet(ServerSocketChannel service) {
        try (var caller = service.accept()) {
            caller.write(StandardCharsets.US_ASCII.encode("this is not the nonce, but it is long enough to be one"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reflect(DatagramChannel reflector) {
        try {
            var buffer = ByteBuffer.allocate(2048);
            var from = reflector.receive(buffer);
            reflector.send(buffer.flip(), from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlowObservation ping(String from, String to) {
        var query = new FlowQuery(Vantage.parse(from), to, Protocol.ICMP, Optional.empty(), Optional.empty());
        return Asking.observed(lab, query, FlowObservation.class);
    }

    private static FlowObservation ask(String from, String to, Protocol protocol, int port, Optional<String> witness) {
        return Asking.observed(lab, query(from, to, protocol, port, witness), FlowObservation.class);
    }

    private static FlowQuery query(String from, String to, Protocol protocol, int port, Optional<String> witness) {
        return new FlowQuery(Vantage.parse(from), to, protocol, Optional.of(port), witness);
    }
}
