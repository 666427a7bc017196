package org.labmark.app.agentlink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Patience;
import org.labmark.app.BadInputException;
import org.labmark.app.Build;
import org.labmark.app.HarnessFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the agent of a state directory, and starts one where none runs. */
public final class AgentLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(AgentLauncher.class);
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(30));
    private static final Duration GLANCE = Duration.ofMillis(20);

    private AgentLauncher() {}

    /**
     * A connection to the agent of a state directory, which is started if need be.
     *
     * @throws BadInputException without the rights that a bench needs
     * @throws HarnessFaultException when it does not come up
     */
    public static AgentClient connect(Path state) {
        var found = running(state);
        if (found.isPresent() && fits(found.get())) {
            return found.get();
        }
        found.ifPresent(AgentClient::close);
        if (!OrdinaryUser.isRoot()) {
            OrdinaryUser.missing().ifPresent(want -> {
                throw new BadInputException("benches of an ordinary user want what is missing here: " + want.subject()
                        + ": " + want.detail() + "; " + want.advice());
            });
        }
        try {
            Files.createDirectories(folder(state));
            return alone(state, () -> replaceOrStart(state));
        } catch (IOException e) {
            throw new HarnessFaultException("the agent cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while the agent started", e);
        }
    }

    /**
     * A connection to the agent of a state directory where there may be benches; absent where there can be none. An agent
     * that died is replaced.
     */
    public static Optional<AgentClient> existing(Path state) {
        return new Sandbox(state).holder().map(_ -> connect(state));
    }

    /** Whoever else wants an agent of this state directory waits, and then finds the one that we started. */
    private static AgentClient alone(Path state, Start work) throws IOException, InterruptedException {
        synchronized (AgentLauncher.class) {
            try (var channel = FileChannel.open(
                            folder(state).resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("the lock was lost");
                }
                return work.run();
            }
        }
    }

    @FunctionalInterface
    private interface Start {
        AgentClient run() throws IOException, InterruptedException;
    }

    private static AgentClient replaceOrStart(Path state) throws IOException, InterruptedException {
        var found = running(state);
        if (found.isPresent() && fits(found.get())) {
            return found.get();
        }
        if (found.isPresent()) {
            handOver(state, found.get());
        }
        return start(state);
    }

    /** Whether an agent is of our own build: its jars may have been replaced beneath it. */
    private static boolean fits(AgentClient agent) {
        try {
            return agent.describe().version().equals(Build.version());
        } catch (HarnessFaultException e) {
            LOG.warn("an agent that cannot say what it is", e);
            return false;
        }
    }

    /** An agent of another build goes and leaves its benches to the next one. */
    private static void handOver(Path state, AgentClient agent) throws IOException, InterruptedException {
        try (agent) {
            var inUse = agent.benches().benches().stream()
                    .filter(bench -> bench.lifetime() == Calls.Lifetime.CONNECTION || !bench.ready())
                    .map(Calls.BenchState::bench)
                    .toList();
            if (!inUse.isEmpty()) {
                throw new BadInputException("an agent of another build is at work for somebody else on "
                        + String.join(", ", inUse) + "; try again when that has ended");
            }
            agent.handOver();
        } catch (HarnessFaultException e) {
            // It cannot even do that, so nobody can adopt what it made.
            LOG.warn("an agent that cannot end itself", e);
            new Sandbox(state).end();
        }
        awaitEnd(state);
    }

    /** Waits until the agent has let go of its lock. */
    private static void awaitEnd(Path state) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var channel =
                FileChannel.open(folder(state).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (System.nanoTime() < deadline) {
                try (var lock = channel.tryLock()) {
                    if (lock != null) {
                        return;
                    }
                }
                Thread.sleep(GLANCE);
            }
            throw new HarnessFaultException("the agent of another build does not end; see " + log(state));
        }
    }

    /** A connection to the agent of a state directory; absent when none runs. */
    public static Optional<AgentClient> running(Path state) {
        var socket = socket(state);
        if (!Files.exists(socket)) {
            return Optional.empty();
        }
        try {
            return Optional.of(AgentClient.connect(socket));
        } catch (IOException e) {
            // A socket that nobody listens on: the agent that made it is dead.
            return Optional.empty();
        }
    }

    /** What all that belongs to a state directory is named after on the host: 8 hexadecimal digits. */
    public static String tag(Path state) {
        return Sandbox.tag(state);
    }

    private static AgentClient start(Path state) throws IOException, InterruptedException {
        var log = log(state);
        // One generation back is enough to see why an agent was replaced.
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling("agent.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(log);
        var sandbox = new Sandbox(state);
        var process = sandbox.join(sandbox.hold(log), command(state), log);
        var agent = await(state, process, log);
        if (!fits(agent)) {
            agent.close();
            throw new HarnessFaultException("the agent at hand is not of this build; build both again");
        }
        return agent;
    }

    private static List<String> command(Path state) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        var cache = System.getProperty("labmark.agent.aot", "");
        if (!cache.isEmpty() && Files.exists(Path.of(cache))) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-cp", classPath(), "org.labmark.agent.Main", state.toString()));
        return command;
    }

    static String classPath() {
        return Optional.ofNullable(System.getProperty("labmark.agent.classpath"))
                .orElseThrow(() -> new HarnessFaultException("no agent is at hand; run Labmark by ./labmark"));
    }

    private static AgentClient await(Path state, Process process, Path log) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var client = running(state);
            if (client.isPresent()) {
                return client.get();
            }
            if (!process.isAlive()) {
                throw new HarnessFaultException(
                        "the agent did not start: " + AgentLog.lastLine(log) + " (all of it is in " + log + ")");
            }
            Thread.sleep(GLANCE);
        }
        process.destroyForcibly();
        throw new HarnessFaultException("the agent did not answer within " + PATIENCE.toSeconds() + " s: "
                + AgentLog.lastLine(log) + " (all of it is in " + log + ")");
    }

    private static Path folder(Path state) {
        return state.resolve("agent");
    }

    private static Path socket(Path state) {
        return folder(state).resolve("agent.sock");
    }

    private static Path log(Path state) {
        return folder(state).resolve("agent.log");
    }
}
