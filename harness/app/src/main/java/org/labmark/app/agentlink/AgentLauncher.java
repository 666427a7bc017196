package org.labmark.app.agentlink;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Build;
import org.labmark.app.HarnessFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the agent of a state directory, and starts one where none runs. */
public final class AgentLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(AgentLauncher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final String SCRIPT = "org/labmark/agent/sandbox/sandbox.sh";
    private static final String PID = "pid";
    private static final int TAG_LENGTH = 8;
    private static final int MOST_SAID = 4096;

    private AgentLauncher() {}

    /**
     * A connection to the agent of a state directory, which is started if need be.
     *
     * @throws BadInputException without the rights that a bench needs
     * @throws HarnessFaultException when it does not come up
     */
    public static AgentClient connect(Path state) {
        var found = running(state);
        if (found.isPresent() && !fits(found.get())) {
            replace(state, found.get());
            found = Optional.empty();
        }
        return found.orElseGet(() -> start(state));
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

    private static void replace(Path state, AgentClient agent) {
        try (agent) {
            var benches = agent.benches().benches().stream()
                    .map(Calls.BenchState::bench)
                    .toList();
            if (!benches.isEmpty()) {
                throw new BadInputException("an agent of another build holds " + String.join(", ", benches)
                        + "; end the work there first, or give it up with: kill "
                        + pid(state).orElse(-1L));
            }
            agent.shutdown();
        } catch (HarnessFaultException e) {
            // It cannot even end itself: its process 1 takes all that is in its sandbox along.
            LOG.warn("an agent that cannot end itself", e);
            pid(state).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        }
        awaitEnd(state);
    }

    /** Process id of the sandbox of a state directory; absent when that process is not it (any more). */
    private static Optional<Long> pid(Path state) {
        try {
            long pid =
                    Long.parseLong(Files.readString(folder(state).resolve(PID)).strip());
            var line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return line.contains(tag(state)) ? Optional.of(pid) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Waits until the agent has let go of its lock. */
    private static void awaitEnd(Path state) {
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
        } catch (IOException e) {
            throw new HarnessFaultException("the agent's lock cannot be taken: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while the agent ended", e);
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
        return CanonicalJson.sha256(state.toAbsolutePath().normalize().toString())
                .substring(0, TAG_LENGTH);
    }

    private static AgentClient start(Path state) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new BadInputException(
                    "benches need root on this machine; run as root or with sudo ('./labmark doctor' says what it can do)");
        }
        var folder = folder(state);
        var log = log(state);
        try {
            Files.createDirectories(folder);
            var script = folder.resolve("sandbox.sh");
            Files.write(script, script());
            var nothing = folder.resolve("empty");
            Files.write(nothing, new byte[0]);
            // Its own session: the terminal's Ctrl-C is for us, not for benches.
            var process = new ProcessBuilder(command(state, script))
                    .redirectInput(nothing.toFile())
                    .redirectOutput(log.toFile())
                    .redirectErrorStream(true)
                    .start();
            Files.writeString(folder.resolve(PID), Long.toString(process.pid()));
            return await(state, process, log);
        } catch (IOException e) {
            throw new HarnessFaultException("the agent cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessFaultException("interrupted while the agent started", e);
        }
    }

    private static List<String> command(Path state, Path script) {
        var command = new ArrayList<>(List.of("setsid", "/bin/sh", script.toString(), "enter", tag(state)));
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

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("labmark.agent.classpath"))
                .orElseThrow(() -> new HarnessFaultException("no agent is at hand; run Labmark by ./labmark"));
    }

    /** The script lies in the agent's own jar: the two always fit. */
    private static byte[] script() throws IOException {
        for (var jar : classPath().split(File.pathSeparator)) {
            if (!Path.of(jar).getFileName().toString().startsWith("labmark-agent")) {
                continue;
            }
            try (var zip = new ZipFile(jar)) {
                var entry = zip.getEntry(SCRIPT);
                if (entry != null) {
                    return zip.getInputStream(entry).readAllBytes();
                }
            }
        }
        throw new IOException("there is no sandbox script in " + classPath());
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
                        "the agent did not start: " + lastLine(log) + " (all of it is in " + log + ")");
            }
            Thread.sleep(GLANCE);
        }
        process.destroyForcibly();
        throw new HarnessFaultException("the agent did not answer within " + PATIENCE.toSeconds() + " s: "
                + lastLine(log) + " (all of it is in " + log + ")");
    }

    private static String lastLine(Path log) throws IOException {
        try (var in = Files.newInputStream(log)) {
            var said = new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
            return said.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("it said nothing");
        }
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
