package org.labmark.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;
import org.labmark.app.access.AccessStore;
import org.labmark.app.access.BenchAccess;
import org.labmark.app.access.Candidate;
import org.labmark.app.access.Grants;
import org.labmark.app.access.NodeLogin;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;

/** The real OpenSSH client at a real gateway, with two hosts behind it. */
class GatewayIT {
    private static final String BENCH = "g1";
    private static final String H1 = BENCH + ".h1";

    @TempDir
    static Path state;

    @TempDir
    static Path home;

    static AgentClient agent;
    static Gateway gateway;
    static AccessStore store;
    static OpenSsh openSsh;
    static Path key;

    @BeforeAll
    static void open() throws Exception {
        BenchFixture.useBuiltAgent();
        agent = AgentLauncher.connect(state);
        agent.deploy(BenchFixture.deploy(BENCH, Calls.Lifetime.KEPT, BenchFixture.hostsOnASwitch(2)), _ -> {});
        store = new AccessStore(state);
        store.create(BenchAccess.closed(
                BENCH, new NodeLogin("tech", BenchFixture.PASSWORD), Map.of("h1", "First host", "h2", "Second host")));
        gateway = Gateway.open(state, "127.0.0.1", 0, GatewayLimits.DEFAULT);
        openSsh = new OpenSsh(home, gateway.port(), state.resolve("gateway/host_key"));
        key = openSsh.key("alice", "ed25519");
        new Grants(store).keys(BENCH, "alice", List.of(openSsh.publicKey(key)));
    }

    @AfterAll
    static void close() {
        gateway.close();
        agent.destroy(BENCH);
        agent.shutdown();
        agent.close();
    }

    @Test
    void a_command_has_its_exit_status_and_its_two_outputs() throws Exception {
        var done = openSsh.ssh(key, H1, "hostname; echo mistake >&2; exit 7");
        assertThat(done.exit()).isEqualTo(7);
        assertThat(done.out()).isEqualTo("h1\n");
        assertThat(done.error()).contains("Who comes, when, from where").endsWith("mistake\n");
    }

    @Test
    void each_kind_of_key_opens() throws Exception {
        for (var type : List.of(List.of("ecdsa"), List.of("rsa", "-b", "2048"))) {
            var other = openSsh.key("k-" + type.getFirst(), type.toArray(String[]::new));
            assertThat(openSsh.ssh(other, H1, "true").exit()).isEqualTo(255);
            new Grants(store).keys(BENCH, "keys", List.of(openSsh.publicKey(other)));
            assertThat(openSsh.ssh(other, H1, "true").exit()).isZero();
        }
    }

    @Test
    void a_hundred_mebibytes_come_and_go_unharmed() throws Exception {
        var file = home.resolve("big");
        try (var out = Files.newOutputStream(file)) {
            var random = new Random(1);
            var chunk = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
        var line = new ArrayList<>(List.of("sh", "-c", "\"$0\" \"$@\" < big | cmp - big"));
        line.addAll(openSsh.sshLine(openSsh.options(key), H1, "cat"));
        var done = openSsh.run(line, "");
        assertThat(done.out()).isEmpty();
        assertThat(done.exit()).isZero();
        Files.delete(file);
    }

    @Test
    void files_travel_by_sftp_and_by_both_ways_of_scp() throws Exception {
        Files.writeString(home.resolve("up"), "content\n");
        for (var way : List.of(List.of("scp"), List.of("scp", "-O"))) {
            var up = new ArrayList<>(way);
            up.addAll(openSsh.options(key));
            up.addAll(List.of("-P", "" + gateway.port(), "up", H1 + "@127.0.0.1:/tmp/there"));
            assertThat(openSsh.run(up, "").exit()).isZero();
            var down = new ArrayList<>(way);
            down.addAll(openSsh.options(key));
            down.addAll(List.of("-P", "" + gateway.port(), H1 + "@127.0.0.1:/tmp/there", "down"));
            assertThat(openSsh.run(down, "").exit()).isZero();
            assertThat(home.resolve("down")).hasContent("content\n");
            Files.delete(home.resolve("down"));
        }
        var sftp = new ArrayList<>(List.of("sftp"));
        sftp.addAll(openSsh.options(key));
        sftp.addAll(List.of("-P", "" + gateway.port(), "-b", "-", H1 + "@127.0.0.1"));
        assertThat(openSsh.run(sftp, "ls /etc/hostname\n").out()).contains("/etc/hostname");
    }

    @Test
    void a_forward_leads_to_the_node_and_nowhere_else() throws Exception {
        for (var to : List.of("localhost:22", "h1:22", "127.0.0.1:22", "10.0.0.1:22")) {
            assertThat(openSsh.ssh(key, H1, "-W", to).out()).as(to).startsWith("SSH-2.0-OpenSSH");
        }
        for (var to : List.of("10.0.0.2:22", "h2:22", "192.0.2.1:80", "169.254.169.254:80", "[::2]:22")) {
            var done = openSsh.ssh(key, H1, "-W", to);
            assertThat(done.exit()).as(to).isEqualTo(255);
            assertThat(done.error()).contains("administratively prohibited");
        }
        var remote = openSsh.ssh(key, H1, "-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:localhost:1");
        assertThat(remote.exit()).isEqualTo(255);
        assertThat(remote.error()).contains("remote port forwarding failed");
        assertThat(openSsh.ssh(key, H1, "-A", "echo agent=$SSH_AUTH_SOCK").out())
                .isEqualTo("agent=\n");
        assertThat(audit()).contains("\"forward to 10.0.0.2 port 22: 10.0.0.2 is no address of h1\"");
    }

    @Test
    void a_one_time_password_opens_one_connection() throws Exception {
        var password = new Grants(store)
                .passwords(BENCH, "bob", 1, Instant.now().plus(Duration.ofHours(1)))
                .getFirst();
        assertThat(openSsh.sshWith(password, H1, "id -un").out()).isEqualTo("tech\n");
        assertThat(openSsh.sshWith(password, H1, "id -un").exit()).isEqualTo(255);
    }

    @Test
    void a_wrong_password_a_wrong_key_and_a_wrong_bench_look_alike() throws Exception {
        var stranger = openSsh.key("stranger", "ed25519");
        var said = new HashSet<String>();
        for (var user : List.of(H1, "nobench.h1", BENCH + ".nonode", "nobench", "..", BENCH)) {
            said.add(openSsh.ssh(stranger, user, "true").error().replace(user + "@", "X@"));
            said.add(
                    openSsh.sshWith("k7mq-8xw2-p9rt-3nvd", user, "true").error().replace(user + "@", "X@"));
        }
        assertThat(said).hasSize(1);
        assertThat(said.iterator().next()).endsWith("X@127.0.0.1: Permission denied (publickey,password).\r\n");
    }

    @Test
    void a_terminal_has_the_size_of_its_window() throws Exception {
        try (var terminal = openSsh.terminal(key, H1, 33, 111)) {
            terminal.await(shown -> shown.contains("h1:~$"));
            terminal.type("stty size\r");
            terminal.await(shown -> shown.contains("33 111"));
            terminal.resize(44, 99);
            terminal.type("sleep 1; stty size\r");
            terminal.await(shown -> shown.contains("44 99"));
            terminal.type("exit 3\r");
            assertThat(terminal.exit()).isEqualTo(3);
            assertThat(terminal.shown()).doesNotContain("dtach");
        }
    }

    @Test
    void a_shell_outlives_its_client_and_is_not_taken_from_somebody_who_looks_at_it() throws Exception {
        var carol = candidate("carol");
        try (var terminal = openSsh.terminal(carol, H1, 24, 80)) {
            terminal.await(shown -> shown.contains("h1:~$"));
            terminal.type("KEPT=kept-$((20+22))\r");
            try (var second = openSsh.terminal(carol, H1, 24, 80)) {
                second.await(shown -> shown.contains("h1:~$"));
                second.type("echo =$KEPT=; exit\r");
                second.await(shown -> shown.contains("==\r\n"));
                second.exit();
            }
        }
        awaitNobodyAt("carol");
        try (var again = openSsh.terminal(carol, H1, 24, 80)) {
            again.await(shown -> shown.contains("h1:~$"));
            again.type("echo =$KEPT=; exit\r");
            again.await(shown -> shown.contains("=kept-42="));
            assertThat(again.exit()).isZero();
        }
    }

    @Test
    void a_terminal_comes_back_when_the_way_to_the_node_breaks() throws Exception {
        var dave = candidate("dave");
        try (var terminal = openSsh.terminal(dave, BENCH + ".h2", 24, 80)) {
            terminal.await(shown -> shown.contains("h2:~$"));
            terminal.type("KEPT=kept-$((20+22))\r");
            for (int i = 0; i < 3; i++) {
                terminal.forget();
                openSsh.ssh(key, BENCH + ".h2", "sudo pkill -f 'sshd: tech@pts'");
                terminal.await(shown -> shown.matches("(?s).*waiting for it to come back.*h2:~\\$.*"));
                terminal.type("echo =$KEPT=\r");
                terminal.await(shown -> shown.contains("=kept-42="));
            }
            agent.restart(BENCH, List.of("h2"));
            terminal.await(shown -> shown.contains("the shell that you had is gone; this is a new one"));
            terminal.forget();
            terminal.type("echo =$KEPT=; exit 4\r");
            terminal.await(shown -> shown.contains("=="));
            assertThat(terminal.exit()).isEqualTo(4);
        }
    }

    @Test
    void a_node_without_dtach_and_one_whose_shell_takes_no_commands_still_have_terminals() throws Exception {
        var erin = candidate("erin");
        openSsh.ssh(key, BENCH + ".sw1", "sudo mv /usr/bin/dtach /usr/bin/dtach.off");
        try (var terminal = openSsh.terminal(erin, BENCH + ".sw1", 24, 80)) {
            terminal.await(shown -> shown.contains("sw1:~$"));
            terminal.type("exit 5\r");
            assertThat(terminal.exit()).isEqualTo(5);
        }
        openSsh.ssh(
                key,
                BENCH + ".sw1",
                "printf '#!/bin/sh\\nexit 1\\n' | sudo tee /usr/bin/dtach; sudo chmod +x /usr/bin/dtach");
        try (var terminal = openSsh.terminal(erin, BENCH + ".sw1", 24, 80)) {
            terminal.await(shown -> shown.contains("sw1:~$"));
            terminal.type("exit 6\r");
            assertThat(terminal.exit()).isEqualTo(6);
        }
        var odd = "printf '#!/bin/sh\\n[ \"$1\" = -c ] && exit 9\\necho odd; read x\\n' | sudo tee /bin/odd; "
                + "sudo chmod +x /bin/odd; sudo mv /usr/bin/dtach.off /usr/bin/dtach; sudo usermod -s /bin/odd tech";
        openSsh.ssh(key, BENCH + ".sw1", odd);
        try (var terminal = openSsh.terminal(erin, BENCH + ".sw1", 24, 80)) {
            terminal.await(shown -> shown.contains("odd"));
            // What is typed before the odd shell reads may go to the one that gave up before it.
            Thread.sleep(1000);
            terminal.type("\r");
            assertThat(terminal.exit()).isZero();
        }
    }

    @Test
    void somebody_whose_access_ends_is_cut_off() throws Exception {
        var frank = candidate("frank");
        try (var terminal = openSsh.terminal(frank, H1, 24, 80)) {
            terminal.await(shown -> shown.contains("h1:~$"));
            store.change(BENCH, access -> access.without("frank"));
            terminal.await(shown -> shown.contains("Your access to this bench has ended"));
            assertThat(terminal.exit()).isEqualTo(255);
        }
        assertThat(openSsh.ssh(frank, H1, "true").exit()).isEqualTo(255);
    }

    @Test
    void a_transcript_is_announced_and_kept_while_the_terminal_is_open() throws Exception {
        var grace = candidate("grace");
        store.change(BENCH, access -> access.with("grace", Candidate::withTranscript));
        try (var terminal = openSsh.terminal(grace, H1, 24, 80)) {
            terminal.await(shown -> shown.contains("a transcript of this terminal is kept") && shown.contains("h1:~$"));
            terminal.type("echo $((6*111))\r");
            terminal.await(shown -> shown.contains("666"));
            Thread.sleep(2_500);
            try (var files = Files.list(state.resolve("transcripts/g1/grace"))) {
                var text = Files.readString(files.findFirst().orElseThrow());
                assertThat(text).contains(",\"i\",\"").contains("666").contains("\"version\":2");
            }
        }
        assertThat(openSsh.ssh(grace, H1, "true").error()).endsWith("a transcript of this command is kept\r\n");
    }

    @Test
    void the_desk_lists_nodes_and_gives_passwords_and_takes_keys() throws Exception {
        var heidi = candidate("heidi");
        assertThat(openSsh.ssh(heidi, BENCH, "nodes").out())
                .contains("h1            ssh -p " + gateway.port() + " g1.h1@HOST  First host")
                .contains("g1.sw1@HOST");
        var password = openSsh.ssh(heidi, BENCH, "passwords", "2").out().lines().toList();
        assertThat(password).hasSize(2);
        assertThat(openSsh.sshWith(password.getLast(), H1, "id -un").out()).isEqualTo("tech\n");
        var second = openSsh.key("heidi-2", "ed25519");
        assertThat(openSsh.sshReading(openSsh.publicKey(second) + "\n", heidi, BENCH, "key")
                        .out())
                .isEqualTo("your key opens from now on\n");
        assertThat(openSsh.ssh(second, H1, "id -un").out()).isEqualTo("tech\n");
        assertThat(openSsh.ssh(heidi, BENCH, "passwords", "1000").exit()).isEqualTo(2);
        assertThat(openSsh.ssh(heidi, BENCH, "-W", "localhost:22").exit()).isEqualTo(255);
        try (var terminal = openSsh.terminal(heidi, BENCH, 24, 80)) {
            terminal.await(shown -> shown.contains("Type help"));
            terminal.type("nodex\u007fs\rexit\r");
            assertThat(terminal.exit()).isZero();
            assertThat(terminal.shown()).contains("Second host");
        }
    }

    @Test
    void clients_that_do_not_read_stop_the_node_and_fill_no_memory() throws Exception {
        long before = used();
        var clients = new ArrayList<Process>();
        try {
            for (int i = 0; i < 8; i++) {
                clients.add(new ProcessBuilder(openSsh.sshLine(openSsh.options(key), H1, "cat /dev/zero")).start());
            }
            for (int i = 0; i < 8; i++) {
                Thread.sleep(1_000);
                assertThat(used() - before).isLessThan(24L << 20);
            }
        } finally {
            clients.forEach(Process::destroyForcibly);
        }
        for (var client : clients) {
            client.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_connection_that_says_nothing_holds_nobody_up() throws Exception {
        var mute = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 40; i++) {
                var socket = new Socket();
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()), 2_000);
                mute.add(socket);
            }
            assertThat(openSsh.ssh(key, H1, "id -un").out()).isEqualTo("tech\n");
        } finally {
            for (var socket : mute) {
                socket.close();
            }
        }
    }

    /** Waits until the node, too, knows that nobody looks at any shell of a candidate. */
    private static void awaitNobodyAt(String candidate) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!openSsh.ssh(key, H1, "find /run/terminals -type s -perm -100")
                .out()
                .isEmpty()) {
            assertThat(System.nanoTime()).as(candidate).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static Path candidate(String name) throws Exception {
        var own = openSsh.key(name, "ed25519");
        new Grants(store).keys(BENCH, name, List.of(openSsh.publicKey(own)));
        return own;
    }

    private static String audit() throws IOException {
        return Files.readString(state.resolve("gateway/audit.jsonl"), StandardCharsets.UTF_8);
    }
}
