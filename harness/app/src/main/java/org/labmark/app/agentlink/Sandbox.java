package org.labmark.app.agentlink;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.labmark.api.call.Patience;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.HarnessFaultException;

/**
 * The sandbox of a state directory: namespaces in which agents and benches live, held by a process that does nothing
 * else, so that benches outlive the agent that made them.
 *
 * @param state the state directory
 */
record Sandbox(Path state) {
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(10));
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final String SCRIPT = "org/labmark/agent/sandbox/sandbox.sh";
    private static final int TAG_LENGTH = 8;
    /** In /proc/PID/stat behind the name: state is the first (proc(5) calls it 3), the start time 22. */
    private static final int START_TIME = 22 - 3;

    /** What all that belongs to a state directory is named after on the host: 8 hexadecimal digits. */
    static String tag(Path state) {
        return CanonicalJson.sha256(FilePlace.of(state)).substring(0, TAG_LENGTH);
    }

    /** Id of its process 1 as this machine sees it; absent when there is no sandbox. */
    Optional<Long> holder() {
        try {
            var said = Files.readString(file()).strip();
            int space = said.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            long pid = Long.parseLong(said.substring(0, space));
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // Another process may have got the id since.
            return fields[START_TIME].equals(said.substring(space + 1)) ? Optional.of(pid) : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Makes it where there is none. To be called by one process at a time. */
    long hold(Path log) throws IOException, InterruptedException {
        var script = writeScript();
        var found = holder();
        if (found.isPresent()) {
            return found.get();
        }
        // Its own session: the terminal's Ctrl-C is for us, not for benches.
        var process =
                start(List.of("setsid", "/bin/sh", script.toString(), "hold", tag(state), file().toString()), log);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            var holder = holder();
            if (holder.isPresent()) {
                return holder.get();
            }
            Thread.sleep(GLANCE);
        }
        process.destroyForcibly();
        throw new HarnessFaultException("no sandbox can be made: " + AgentLog.lastLine(log));
    }

    /** Runs a command inside, with its output in a file. */
    Process join(long holder, List<String> command, Path log) throws IOException {
        var whole = new ArrayList<>(
                List.of("setsid", "/bin/sh", script().toString(), "join", tag(state), Long.toString(holder)));
        whole.addAll(command);
        return start(whole, log);
    }

    /** Ends it, and with it all that is inside. */
    void end() throws InterruptedException {
        var holder = holder().flatMap(ProcessHandle::of);
        holder.ifPresent(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (holder.isPresent() && holder.get().isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(GLANCE);
        }
    }

    private Process start(List<String> command, Path log) throws IOException {
        var nothing = folder().resolve("empty");
        Files.write(nothing, new byte[0]);
        return new ProcessBuilder(command)
                .redirectInput(nothing.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private Path folder() {
        return state.resolve("agent");
    }

    private Path file() {
        return folder().resolve("sandbox");
    }

    private Path script() {
        return folder().resolve("sandbox.sh");
    }

    /** The script lies in the agent's own jar: the two always fit. */
    Path writeScript() throws IOException {
        Files.createDirectories(folder());
        for (var jar : AgentLauncher.classPath().split(File.pathSeparator)) {
            if (!Path.of(jar).getFileName().toString().startsWith("labmark-agent")) {
                continue;
            }
            try (var zip = new ZipFile(jar)) {
                var entry = zip.getEntry(SCRIPT);
                if (entry != null) {
                    Files.write(script(), zip.getInputStream(entry).readAllBytes());
                    return script();
                }
            }
        }
        throw new IOException("there is no sandbox script in " + AgentLauncher.classPath());
    }
}
