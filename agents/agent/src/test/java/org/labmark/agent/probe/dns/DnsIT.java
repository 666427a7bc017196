package org.labmark.agent.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.DnsQuery.Transport;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.Result;

class DnsIT {
    private static final String SERVER = "10.9.2.10";
    private static final DnsObservation SILENCE = new DnsObservation(false, "", false, false, false, List.of(), 0);

    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        lab.root("srv")
                .spawn(
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--user=root",
                        "--no-resolv",
                        "--no-hosts",
                        "--conf-file=/dev/null",
                        "--local=/office.example/",
                        "--host-record=intranet.office.example,10.9.2.80",
                        "--address=/intranet2.office.example/10.9.2.81",
                        "--address=/intranet2.office.example/10.9.2.82",
                        "--mx-host=office.example,mail.office.example,10",
                        "--txt-record=big.office.example," + "x".repeat(250) + "," + "y".repeat(250) + ","
                                + "z".repeat(250),
                        "--local-ttl=77");
        var query = new DnsQuery(
                Vantage.parse("pc"), SERVER, "intranet.office.example", "A", Optional.empty(), Optional.empty());
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!Asking.observed(lab, query, DnsObservation.class).answered()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_name_is_looked_up_from_a_fresh_client_by_udp_and_by_tcp() {
        for (var transport : List.of(Transport.UDP, Transport.TCP)) {
            assertThat(ask("fresh@staff", "intranet.office.example", "A", transport))
                    .usingRecursiveComparison()
                    .ignoringFields("bytes", "edns", "ednsOptions")
                    .isEqualTo(new DnsObservation(true, "NOERROR", true, false, true, List.of("10.9.2.80"), 77));
        }
    }

    @Test
    void answers_are_sorted_and_names_lose_their_final_dot() {
        assertThat(ask("pc", "intranet2.office.example.", "A", Transport.UDP).answers())
                .containsExactly("10.9.2.81", "10.9.2.82");
        assertThat(ask("pc", "80.2.9.10.in-addr.arpa", "PTR", Transport.UDP).answers())
                .containsExactly("intranet.office.example");
        assertThat(ask("pc", "office.example", "MX", Transport.UDP).answers())
                .containsExactly("10 mail.office.example");
    }

    @Test
    void a_name_that_does_not_exist_is_an_answer() {
        var answer = ask("pc", "nowhere.office.example", "A", Transport.UDP);
        assertThat(answer.answered()).isTrue();
        assertThat(answer.rcode()).isEqualTo("NXDOMAIN");
        assertThat(answer.answers()).isEmpty();
    }

    @Test
    void a_server_that_will_not_recurse_refuses() {
        assertThat(ask("pc", "www.elsewhere.example", "A", Transport.UDP).rcode())
                .isEqualTo("REFUSED");
    }

    @Test
    void an_answer_too_long_for_a_datagram_is_said_to_be_cut_and_not_asked_again() {
        assertThat(ask("pc", "big.office.example", "TXT", Transport.UDP).truncated())
                .isTrue();
        assertThat(ask("pc", "big.office.example", "TXT", Transport.TCP).answers())
                .hasSize(1);
    }

    @Test
    void the_raw_answer_is_kept() {
        var tried = Asking.once(
                lab,
                new DnsQuery(
                        Vantage.parse("pc"),
                        SERVER,
                        "intranet.office.example",
                        "A",
                        Optional.empty(),
                        Optional.empty()));
        assertThat(tried.reading().evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.name()).isEqualTo("response.dns");
            assertThat(tried.blobs()).containsOnlyKeys(evidence.sha256());
        });
    }

    @Test
    void a_silent_server_is_a_reading_not_an_error() throws Exception {
        try (var mute = NetworkNamespace.at(lab.netns("w-srv")).call(DatagramChannel::open)) {
            mute.bind(new InetSocketAddress("10.9.2.250", 53));
            assertThat(ask("fresh@staff", "10.9.2.250", "intranet.office.example", "A", Transport.UDP))
                    .isEqualTo(SILENCE);
        }
    }

    @Test
    void a_closed_port_is_silence_too() {
        for (var transport : List.of(Transport.UDP, Transport.TCP)) {
            assertThat(ask("pc", "10.9.1.1", "intranet.office.example", "A", transport))
                    .isEqualTo(SILENCE);
        }
    }

    @Test
    void what_does_not_answer_the_question_is_passed_over() throws Exception {
        try (var liar = NetworkNamespace.at(lab.netns("w-srv")).call(DatagramChannel::open)) {
            liar.bind(new InetSocketAddress("10.9.2.250", 53));
            Thread.ofVirtual().start(() -> lie(liar));
            assertThat(ask("pc", "10.9.2.250", "intranet.office.example", "A", Transport.UDP))
                    .isEqualTo(SILENCE);
        }
    }

    @Test
    void a_type_that_does_not_exist_could_not_be_asked() {
        var tried = Asking.once(
                lab,
                new DnsQuery(Vantage.parse("pc"), SERVER, "a.example", "AAAAA", Optional.empty(), Optional.empty()));
        assertThat(tried.reading().result()).isEqualTo(new Result.CouldNotAsk("\"AAAAA\" is no DNS record type"));
    }

    /** Answers with another id, then with another question, then with garbage. */
    private static void lie(DatagramChannel liar) {
        try {
            var buffer = ByteBuffer.allocate(2048);
            var from = liar.receive(buffer);
            var question = Arrays.copyOf(buffer.array(), buffer.position());
            question[2] |= (byte) 0x80;
            var otherId = question.clone();
            otherId[0] ^= 1;
            var otherName = question.clone();
            otherName[13] ^= 1;
            for (var lie : List.of(otherId, otherName, Arrays.copyOf(question, 20), new byte[0])) {
                liar.send(ByteBuffer.wrap(lie), from);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DnsObservation ask(String from, String name, String type, Transport transport) {
        return ask(from, SERVER, name, type, transport);
    }

    private static DnsObservation ask(String from, String server, String name, String type, Transport transport) {
        var query = new DnsQuery(Vantage.parse(from), server, name, type, Optional.of(transport), Optional.empty());
        return Asking.observed(lab, query, DnsObservation.class);
    }
}
