package org.labmark.app.agentlink;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;

/** Finds the agent of a state directory, and starts one where none runs. */
public final class AgentLauncher {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final String SCRIPT = "org/labmark/agent/sandbox/sandbox.sh";
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
        return running(state).orElseGet(() -> start(state));
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
        var folder = socket(state).resolveSibling("");
        var log = folder.resolve("agent.log");
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

    private static Path socket(Path state) {
        return state.resolve("agent").resolve("agent.sock");
    }
}
