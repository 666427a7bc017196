package org.labmark.agent.probe.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.testlab.Asking;
import org.labmark.agent.probe.testlab.Daemons;
import org.labmark.agent.probe.testlab.TestLab;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.Result;
import org.labmark.api.reading.SshObservation;

class SshIT {
    private static final String SERVER = "10.9.2.10";
    private static final Optional<String> PASSWORD = Optional.of("correct horse");

    @SuppressWarnings("NullAway.Init") // set before any test
    private static TestLab lab;

    @SuppressWarnings("NullAway.Init") // set before any test
    private static String key;

    @BeforeAll
    static void build() throws Exception {
        lab = new TestLab();
        key = Daemons.sshd(lab, "srv", "correct horse");
    }

    @AfterAll
    static void takeDown() {
        lab.close();
    }

    @Test
    void a_password_lets_the_user_in_and_a_command_is_run() {
        var seen = ask("fresh@staff", SERVER, 22, PASSWORD, Optional.of("echo hello; exit 3"));
        assertThat(seen.answered()).isTrue();
        assertThat(seen.login()).isTrue();
        assertThat(seen.exit()).isEqualTo(3);
        assertThat(seen.output()).isEqualTo("hello\n");
    }

    @Test
    void the_host_key_is_told_by_its_fingerprint() throws Exception {
        var own = lab.exec(
                "srv",
                List.of("ssh-keygen", "-lf", "/etc/ssh/ssh_host_ed25519_key.pub"),
                Map.of(),
                new byte[0],
                Duration.ofSeconds(5),
                4096);
        var seen = ask("pc", SERVER, 22, PASSWORD, Optional.empty());
        assertThat(new String(own.out(), StandardCharsets.UTF_8)).contains(" " + seen.hostKey() + " ");
        assertThat(plain(seen)).isEqualTo(new SshObservation(true, seen.hostKey(), true, -1, ""));
    }

    @Test
    void a_key_lets_the_user_in() {
        var seen = Asking.observed(
                lab,
                new SshQuery(
                        Vantage.parse("fresh@servers"),
                        SERVER,
                        Optional.empty(),
                        "root",
                        Optional.empty(),
                        Optional.of(key),
                        Optional.of("id -un")),
                SshObservation.class);
        assertThat(seen.login()).isTrue();
        assertThat(seen.output()).isEqualTo("root\n");
    }

    @Test
    void a_wrong_password_is_turned_away() {
        var seen = ask("pc", SERVER, 22, Optional.of("wrong"), Optional.of("id"));
        assertThat(plain(seen)).isEqualTo(new SshObservation(true, seen.hostKey(), false, -1, ""));
        assertThat(seen.hostKey()).startsWith("SHA256:");
    }

    @Test
    void a_closed_port_is_a_reading_not_an_error() {
        assertThat(ask("pc", SERVER, 2222, PASSWORD, Optional.empty()))
                .isEqualTo(new SshObservation(false, "", false, -1, ""));
    }

    @Test
    void a_command_that_floods_is_cut_and_its_controls_are_replaced() {
        var seen = ask("pc", SERVER, 22, PASSWORD, Optional.of("printf '\\033]52;c;eA==\\a'; exec yes"));
        assertThat(seen.output()).hasSizeLessThanOrEqualTo(16 * 1024).startsWith("\uFFFD]52;c;eA==\uFFFDy\n");
        assertThat(seen.exit()).isEqualTo(-1);
    }

    @Test
    void a_command_without_end_is_left() {
        var seen = ask("pc", SERVER, 22, PASSWORD, Optional.of("echo begun; exec sleep 1000"));
        assertThat(plain(seen)).isEqualTo(new SshObservation(true, seen.hostKey(), true, -1, "begun\n"));
    }

    @Test
    void a_banner_without_end_is_no_ssh_server() throws Exception {
        try (var service = NetworkNamespace.at(lab.netns("w-srv")).call(ServerSocketChannel::open)) {
            service.bind(new InetSocketAddress(22));
            Thread.ofVirtual().start(() -> babble(service));
            assertThat(ask("pc", "10.9.2.250", 22, PASSWORD, Optional.empty()))
                    .isEqualTo(new SshObservation(false, "", false, -1, ""));
        }
    }

    @Test
    void a_server_that_says_nothing_is_a_reading_not_an_error() throws Exception {
        try (var service = NetworkNamespace.at(lab.netns("w-srv")).call(ServerSocketChannel::open)) {
            service.bind(new InetSocketAddress(23));
            assertThat(ask("pc", "10.9.2.250", 23, PASSWORD, Optional.empty()))
                    .isEqualTo(new SshObservation(false, "", false, -1, ""));
        }
    }

    @Test
    void a_key_that_is_none_could_not_be_asked_with() {
        var tried = Asking.once(
                lab,
                new SshQuery(
                        Vantage.parse("pc"),
                        SERVER,
                        Optional.empty(),
                        "root",
                        Optional.empty(),
                        Optional.of("no key"),
                        Optional.empty()));
        assertThat(tried.reading().result()).isInstanceOf(Result.CouldNotAsk.class);
    }

    private static void babble(ServerSocketChannel service) {
        try (var caller = service.accept()) {
            for (int i = 0; i < 10_000_000; i++) {
                caller.write(StandardCharsets.US_ASCII.encode("this line is no identification, and more follow\r\n"));
            }
        } catch (IOException _) {
            // The probe has hung up, as it should.
        }
    }

    private static SshObservation ask(
            String from, String to, int port, Optional<String> password, Optional<String> command) {
        var query =
                new SshQuery(Vantage.parse(from), to, Optional.of(port), "root", password, Optional.empty(), command);
        return Asking.observed(lab, query, SshObservation.class);
    }

    /** Without what a server says of itself whoever asks. */
    private static SshObservation plain(SshObservation seen) {
        return new SshObservation(seen.answered(), seen.hostKey(), seen.login(), seen.exit(), seen.output());
    }
}
