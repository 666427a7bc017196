package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.archive.SavedFiles;
import org.labmark.api.call.Calls;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.call.WireCalls;
import org.labmark.api.fault.Fault;
import org.labmark.api.fault.Step;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Impairment;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.bench.SavedBench;

/** Work on real benches is compared, saved, restored, reset, and outlives whoever is killed. */
class KeepingIT {
    private static final String BENCH = "t1";
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final Fault FAULT = new Fault(
            "f",
            "A fault",
            List.of(
                    new Step.Edit("h1", "/etc/systemd/network/10-eth0.network", "/24", "/28"),
                    new Step.Run("h1", "networkctl reload && networkctl reconfigure eth0")));

    /** A service of the candidate's, which has to come up by itself wherever the work is restored. */
    private static final String SERVICE = """
            cat >/etc/systemd/system/mine.service <<END
            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=/bin/sh -c 'echo mine >/run/mine'
            [Install]
            WantedBy=multi-user.target
            END
            systemctl enable --now mine
            rm -rf /etc/cron.daily
            chown www-data /etc/motd
            """;

    @TempDir
    Path state;

    @TempDir
    Path elsewhere;

    @TempDir
    Path files;

    private AgentClient agent;

    @BeforeAll
    static void useBuiltAgent() throws IOException {
        BenchFixture.useBuiltAgent();
    }

    @BeforeEach
    void start() {
        agent = AgentLauncher.connect(state);
    }

    @AfterEach
    void end() throws Exception {
        for (var place : List.of(state, elsewhere)) {
            try (var last = AgentLauncher.connect(place)) {
                last.destroy(BENCH);
                assertThat(last.census().counts().values()).containsOnly(0);
                last.shutdown();
            }
        }
        agent.close();
    }

    @Test
    void a_reset_bench_is_as_its_candidate_found_it_and_has_the_same_keys() throws Exception {
        var deployed = agent.deploy(bench(Optional.empty()), _ -> {});
        agent.breakBench(BENCH, List.of(FAULT), _ -> {});
        var found = run("ip -br -4 addr show eth0; cat /etc/machine-id; ls /etc/cron.daily");
        assertThat(found).contains("10.0.0.1/28");
        run("rm -rf /etc/cron.daily /etc/passwd; echo x >/etc/new; ip addr add 10.9.9.9/24 dev eth0; touch /run/x");
        agent.changeLink(new WireCalls.ChangeLink(
                BENCH, new Endpoint("h1", "eth0"), Impairment.NONE.withDown(true), Optional.empty()));
        agent.pause(BENCH, List.of("sw1"), true);
        agent.reset(BENCH, Optional.empty(), _ -> {});
        assertThat(run("ip -br -4 addr show eth0; cat /etc/machine-id; ls /etc/cron.daily"))
                .isEqualTo(found);
        assertThat(run("ls /etc/new /run/x 2>&1 | grep -c cannot; systemctl is-system-running"))
                .isEqualTo("2\nrunning\n");
        assertThat(agent.diff(BENCH, List.of(), false).changes()).isEmpty();
        assertThat(agent.inspect(BENCH).links()).allMatch(link -> link.aUp() && link.bUp());
        assertThat(agent.benches().benches().getFirst().nodes()).isEqualTo(deployed.nodes());
        assertThat(SshLogin.run(agent, BENCH, "h1", "sudo id -un")).isEqualTo("root\n");
        agent.reset(BENCH, Optional.of(List.of()), _ -> {});
        assertThat(run("ip -br -4 addr show eth0")).contains("10.0.0.1/24");
    }

    @Test
    void what_a_candidate_changed_is_told_and_what_a_fault_changed_is_not() throws Exception {
        agent.deploy(bench(Optional.empty()), _ -> {});
        agent.breakBench(BENCH, List.of(FAULT), _ -> {});
        assertThat(agent.diff(BENCH, List.of(), false).changes()).isEmpty();
        run("sed -i s,/28,/24, /etc/systemd/network/10-eth0.network; " + SERVICE);
        var changes = agent.diff(BENCH, List.of("h1"), false).changes();
        assertThat(changes)
                .extracting(change -> change.change() + " " + change.path())
                .contains(
                        "CHANGED /etc/systemd/network/10-eth0.network",
                        "ADDED /etc/systemd/system/mine.service",
                        "ADDED /etc/systemd/system/multi-user.target.wants/mine.service",
                        "CHANGED /etc/motd",
                        "REMOVED /etc/cron.daily",
                        "REMOVED /etc/cron.daily/dpkg");
        assertThat(changes.stream()
                        .filter(change -> change.path().endsWith("10-eth0.network"))
                        .findFirst()
                        .flatMap(DiskCalls.FileChange::text))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("\n-Address=10.0.0.1/28\n+Address=10.0.0.1/24\n"));
        assertThat(changes.stream()
                        .filter(change -> change.path().equals("/etc/motd"))
                        .findFirst()
                        .flatMap(DiskCalls.FileChange::attributes))
                .hasValue("owner was 0:0, is 33:0");
        assertThatThrownBy(() -> agent.diff(BENCH, List.of("h9"), false))
                .isInstanceOf(BadInputException.class)
                .hasMessage("bench t1: unknown node \"h9\"; known: h1, sw1");
    }

    @Test
    void saved_work_runs_on_another_machine() throws Exception {
        var deployed = agent.deploy(bench(Optional.empty()), _ -> {});
        agent.breakBench(BENCH, List.of(FAULT), _ -> {});
        run(SERVICE);
        var changes = agent.diff(BENCH, List.of(), false).changes();
        var file = files.resolve("work.tar.gz");
        assertThat(agent.save(BENCH, file).files()).isPositive();
        try (var other = AgentLauncher.connect(elsewhere)) {
            var again = other.deploy(bench(Optional.of(file.toString())), _ -> {});
            assertThat(again.nodes()).isEqualTo(deployed.nodes());
            assertThat(run(other, "cat /run/mine; stat -c %U /etc/motd; ls /etc/cron.daily 2>&1 | wc -l"))
                    .isEqualTo("mine\nwww-data\n1\n");
            assertThat(run(other, "ip -br -4 addr show eth0")).contains("10.0.0.1/28");
            assertThat(SshLogin.run(other, BENCH, "h1", "sudo id -un")).isEqualTo("root\n");
            assertThat(other.diff(BENCH, List.of(), false).changes()).isEqualTo(changes);
            other.reset(BENCH, Optional.empty(), _ -> {});
            assertThat(run(other, "ls /run/mine 2>&1; ip -br -4 addr show eth0"))
                    .contains("cannot access")
                    .contains("10.0.0.1/28");
        }
    }

    @Test
    void work_from_another_image_or_that_is_none_is_refused_and_nothing_is_built() throws Exception {
        agent.deploy(bench(Optional.empty()), _ -> {});
        var file = files.resolve("work.tar.gz");
        agent.save(BENCH, file);
        var image = Files.createDirectory(files.resolve("other-image"));
        Files.createSymbolicLink(image.resolve("rootfs"), BenchFixture.image());
        var hash = Objects.requireNonNull(BenchFixture.image().getParent())
                .getFileName()
                .toString();
        var deploy = bench(Optional.of(file.toString()));
        try (var other = AgentLauncher.connect(elsewhere)) {
            assertThatThrownBy(() -> other.deploy(
                            new Calls.Deploy(
                                    BENCH,
                                    Calls.Lifetime.KEPT,
                                    image.resolve("rootfs").toString(),
                                    Map.of(),
                                    deploy.topology(),
                                    deploy.password(),
                                    deploy.restore()),
                            _ -> {}))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(file + ": manifest.json: image: made on node image " + hash
                            + "; this bench would be on other-image");
            Files.writeString(file, "no archive");
            assertThatThrownBy(() -> other.deploy(deploy, _ -> {}))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(file + ": not compressed with gzip; allowed is what bench save writes");
            assertThat(other.benches().benches()).isEmpty();
            assertThat(other.census().counts().values()).containsOnly(0);
        }
    }

    @Test
    void autosaved_work_outlives_the_agent_and_the_machine() throws Exception {
        var folder = files.resolve("autosave").resolve(BENCH);
        agent.deploy(bench(Optional.empty()), _ -> {});
        assertThat(agent.autosave(BENCH, folder, 200).files()).isPositive();
        run("echo one >/etc/one");
        await(() -> savedFiles(folder) >= 2);
        killAgent(state);
        agent.close();
        agent = AgentLauncher.connect(state);
        await(() -> SavedFiles.generations(folder).equals(List.of(2)));
        run("echo two >/etc/two");
        await(() -> savedFiles(folder) >= 2);
        Thread.sleep(500);
        new Sandbox(state).end();
        agent.close();
        agent = AgentLauncher.connect(state);
        assertThat(agent.benches().benches()).isEmpty();
        assertThat(SavedBench.at(folder).orElseThrow().manifest().bench()).isEqualTo(BENCH);
        agent.deploy(bench(Optional.of(folder.toString())), _ -> {});
        assertThat(run("cat /etc/one /etc/two")).isEqualTo("one\ntwo\n");
        agent.autosave(BENCH, folder, 200);
        agent.autosave(BENCH, folder, 0);
        long count = savedFiles(folder);
        run("echo three >/etc/three");
        Thread.sleep(700);
        assertThat(savedFiles(folder)).isEqualTo(count);
    }

    @Test
    void an_agent_that_is_killed_while_it_saves_leaves_the_old_file_or_the_new_one() throws Exception {
        agent.deploy(bench(Optional.empty()), _ -> {});
        run("head -c 40M /dev/urandom >/srv/big");
        var file = files.resolve("work.tar.gz");
        agent.save(BENCH, file);
        long whole = read(file);
        for (int millis : new int[] {5, 50, 200, 400, 800, 1600}) {
            var dying = agent;
            Thread.startVirtualThread(() -> {
                try {
                    dying.save(BENCH, file);
                } catch (HarnessFaultException e) {
                    assertThat(e).hasMessageContaining("agent");
                }
            });
            Thread.sleep(millis);
            killAgent(state);
            dying.close();
            agent = AgentLauncher.connect(state);
            assertThat(read(file)).isBetween(whole - (64 << 10), whole + (64 << 10));
        }
        agent.save(BENCH, file);
        try (var left = Files.list(files)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void what_cannot_be_saved_where_it_was_asked_for_is_said() {
        agent.deploy(bench(Optional.empty()), _ -> {});
        assertThatThrownBy(() -> agent.save(BENCH, Path.of("/run/work.tar.gz")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "/run/work.tar.gz: allowed is an absolute path that is not in /run, which the lab has for itself");
        assertThatThrownBy(() -> agent.autosave(BENCH, files, 5))
                .isInstanceOf(BadInputException.class)
                .hasMessage("autosave every 5 ms; allowed are 100 ms or more, or 0 to stop");
    }

    private static Calls.Deploy bench(Optional<String> restore) {
        var plain = BenchFixture.deploy(BENCH, Calls.Lifetime.KEPT, BenchFixture.hostsOnASwitch(1));
        return new Calls.Deploy(
                plain.bench(),
                plain.lifetime(),
                plain.image(),
                plain.containers(),
                plain.topology(),
                plain.password(),
                restore);
    }

    private String run(String line) {
        return run(agent, line);
    }

    private static String run(AgentClient agent, String line) {
        var done = agent.exec(new Calls.Exec(BENCH, "h1", List.of("sh", "-c", line), "", 30_000, 64 * 1024));
        return new String(Base64.getDecoder().decode(done.out()), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** How many octets come out of an archive; it is read to its end, so all of it is there. */
    private static long read(Path file) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    private static long savedFiles(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .count();
        }
    }

    private static void killAgent(Path state) {
        ProcessHandle.allProcesses()
                .filter(process -> {
                    var line = process.info().commandLine().orElse("");
                    return line.contains("org.labmark.agent.Main " + state)
                            && line.startsWith(System.getProperty("java.home"));
                })
                .forEach(ProcessHandle::destroyForcibly);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
