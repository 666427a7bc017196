package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;
import org.labmark.app.HarnessFaultException;

/** What is left when harness or agent end in the middle. */
class AgentLifeIT {
    private static final int CYCLES = Integer.getInteger("labmark.cycles", 10);
    private static final int KILLS = Integer.getInteger("labmark.bench.kills", 6);
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    @TempDir
    Path state;

    @BeforeAll
    static void useBuiltAgent() throws IOException {
        BenchFixture.useBuiltAgent();
    }

    @Test
    void ten_benches_one_after_the_other_leave_as_much_as_none() throws Exception {
        try (var agent = AgentLauncher.connect(state)) {
            var groups = hostGroups();
            long processes = sandboxProcesses();
            for (int i = 0; i < CYCLES; i++) {
                agent.deploy(bench("t" + i, Calls.Lifetime.CONNECTION), _ -> {});
                agent.destroy("t" + i);
                // What is dead is counted until it is buried.
                awaitNothing(agent);
            }
            assertThat(hostGroups()).isEqualTo(groups);
            assertThat(sandboxProcesses()).isEqualTo(processes);
            agent.shutdown();
        }
        await(() -> hostGroups().isEmpty() && sandboxProcesses() == 0);
    }

    @Test
    void a_harness_that_goes_away_takes_its_bench_with_it_and_leaves_a_kept_one() throws Exception {
        try (var watcher = AgentLauncher.connect(state)) {
            var harness = AgentLauncher.connect(state);
            harness.deploy(bench("gone", Calls.Lifetime.CONNECTION), _ -> {});
            harness.deploy(bench("kept", Calls.Lifetime.KEPT), _ -> {});
            harness.close();
            await(() -> watcher.benches().benches().stream()
                    .map(Calls.BenchState::bench)
                    .toList()
                    .equals(List.of("kept")));
            watcher.destroy("kept");
            assertThat(watcher.census().counts().values()).containsOnly(0);
            watcher.shutdown();
        }
    }

    @Test
    void a_harness_that_goes_away_in_the_middle_of_a_deployment_leaves_nothing() throws Exception {
        try (var watcher = AgentLauncher.connect(state)) {
            for (var stage : List.of("namespaces", "links", "disks", "start", "ssh")) {
                var harness = AgentLauncher.connect(state);
                try {
                    harness.deploy(bench("half", Calls.Lifetime.CONNECTION), at -> {
                        if (at.stage().equals(stage)) {
                            harness.close();
                        }
                    });
                } catch (HarnessFaultException e) {
                    assertThat(e).hasMessageContaining("agent");
                }
                await(() -> watcher.benches().benches().isEmpty());
                awaitNothing(watcher);
            }
            watcher.shutdown();
        }
    }

    @Test
    void an_agent_after_a_killed_one_takes_kept_benches_over_and_removes_the_others() throws Exception {
        try (var agent = AgentLauncher.connect(state)) {
            agent.deploy(bench("kept", Calls.Lifetime.KEPT), _ -> {});
            agent.deploy(bench("gone", Calls.Lifetime.CONNECTION), _ -> {});
            agent.exec(command("kept", "touch /run/still-here"));
            killAgent();
        }
        try (var next = AgentLauncher.connect(state)) {
            assertThat(next.benches().benches())
                    .extracting(Calls.BenchState::bench)
                    .containsExactly("kept");
            assertThat(next.exec(command("kept", "test -e /run/still-here && ping -c 1 -W 2 10.0.0.1"))
                            .exit())
                    .as("nothing was restarted")
                    .isZero();
            next.restart("kept", List.of("h1"));
            next.destroy("kept");
            assertThat(next.census().counts().values()).containsOnly(0);
            next.deploy(bench("kept", Calls.Lifetime.CONNECTION), _ -> {});
            next.shutdown();
        }
        await(() -> hostGroups().isEmpty() && sandboxProcesses() == 0);
    }

    @Test
    void agents_killed_at_any_stage_of_a_deployment_leave_nothing_after_the_next_start() throws Exception {
        for (var stage : List.of("namespaces", "links", "interfaces", "disks", "start", "ssh", "boot")) {
            try (var agent = AgentLauncher.connect(state)) {
                assertThatThrownBy(() -> agent.deploy(bench("half", Calls.Lifetime.KEPT), at -> {
                            if (at.stage().equals(stage)) {
                                killAgent();
                            }
                        }))
                        .isInstanceOf(HarnessFaultException.class);
            }
            try (var next = AgentLauncher.connect(state)) {
                assertThat(next.benches().benches()).isEmpty();
                awaitNothing(next);
            }
        }
        try (var last = AgentLauncher.connect(state)) {
            last.shutdown();
        }
        await(() -> hostGroups().isEmpty() && sandboxProcesses() == 0);
    }

    @Test
    void kills_at_random_moments_are_put_right_at_the_next_start() throws Exception {
        var random = new Random(3);
        for (int i = 0; i < KILLS; i++) {
            var lifetime = random.nextBoolean() ? Calls.Lifetime.KEPT : Calls.Lifetime.CONNECTION;
            var agent = AgentLauncher.connect(state);
            var work = Thread.ofVirtual().start(() -> {
                try {
                    agent.deploy(bench("k", lifetime), _ -> {});
                    agent.restart("k", List.of("h1"));
                    agent.destroy("k");
                } catch (HarnessFaultException e) {
                    // What it was about is what is looked at below.
                    return;
                }
            });
            Thread.sleep(random.nextInt(4000));
            if (random.nextBoolean()) {
                killAgent();
            }
            agent.close();
            work.join();
            try (var next = AgentLauncher.connect(state)) {
                next.destroy("k");
                awaitNothing(next);
            }
        }
        try (var last = AgentLauncher.connect(state)) {
            last.shutdown();
        }
        await(() -> hostGroups().isEmpty() && sandboxProcesses() == 0);
    }

    @Test
    void two_state_folders_do_not_touch_each_other(@TempDir Path other) throws Exception {
        try (var one = AgentLauncher.connect(state);
                var two = AgentLauncher.connect(other)) {
            one.deploy(bench("same", Calls.Lifetime.KEPT), _ -> {});
            two.deploy(bench("same", Calls.Lifetime.KEPT), _ -> {});
            two.exec(command("same", "touch /run/mine"));
            one.destroy("same");
            one.shutdown();
            await(() -> hostGroups().isEmpty());
            assertThat(two.exec(command("same", "test -e /run/mine && ping -c 1 -W 2 10.0.0.1"))
                            .exit())
                    .isZero();
            two.shutdown();
        }
    }

    @Test
    void a_sandbox_that_is_killed_takes_everything_along() throws Exception {
        try (var agent = AgentLauncher.connect(state)) {
            agent.deploy(bench("t1", Calls.Lifetime.KEPT), _ -> {});
        }
        new Sandbox(state).end();
        try (var next = AgentLauncher.connect(state)) {
            assertThat(next.benches().benches()).isEmpty();
            assertThat(next.census().counts().values()).containsOnly(0);
            next.deploy(bench("t1", Calls.Lifetime.CONNECTION), _ -> {});
            next.shutdown();
        }
        await(() -> hostGroups().isEmpty());
    }

    private static Calls.Exec command(String bench, String line) {
        return new Calls.Exec(bench, "h1", List.of("sh", "-c", line), "", 10_000, 4096);
    }

    private void killAgent() {
        ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains("org.labmark.agent.Main " + state))
                .filter(process -> commandLine(process).startsWith(System.getProperty("java.home")))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static Calls.Deploy bench(String tag, Calls.Lifetime lifetime) {
        return BenchFixture.deploy(tag, lifetime, BenchFixture.hostsOnASwitch(1));
    }

    /** Groups of this agent as the host sees them, those below not counted one by one. */
    private List<Path> hostGroups() throws IOException {
        var name = "labmark." + AgentLauncher.tag(state);
        while (true) {
            try (var groups = Files.find(
                    Path.of("/sys/fs/cgroup"),
                    3,
                    (path, _) -> path.getFileName().toString().equals(name))) {
                return groups.sorted().toList();
            } catch (UncheckedIOException e) {
                // A group went away while they were listed: look again.
                assertThat(e).hasCauseInstanceOf(NoSuchFileException.class);
            }
        }
    }

    /** Processes of this agent's sandbox as the host sees them. */
    private long sandboxProcesses() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(state.toString()))
                .flatMap(process ->
                        java.util.stream.Stream.concat(java.util.stream.Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .distinct()
                .count();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static void awaitNothing(AgentClient agent) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        var counts = agent.census().counts();
        while (System.nanoTime() < deadline && counts.values().stream().anyMatch(count -> count > 0)) {
            Thread.sleep(50);
            counts = agent.census().counts();
        }
        assertThat(counts)
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
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
