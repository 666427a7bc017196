package org.labmark.app.perf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentLauncher;

/** What benches use up, as the kernel counts it. */
final class Usage {
    private static final List<Path> UNIFIED = List.of(Path.of("/sys/fs/cgroup"), Path.of("/sys/fs/cgroup/unified"));

    private Usage() {}

    /** Processor time of an agent and all of its benches since the sandbox was made, in microseconds. */
    static long cpuMicros(Path state) {
        var file = UNIFIED.stream()
                .map(root -> root.resolve("labmark." + AgentLauncher.tag(state)).resolve("cpu.stat"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new HarnessFaultException("this machine does not count processor time by group"));
        return number(file, "usage_usec");
    }

    /** Memory of this machine that is taken and cannot be had back at once, in KiB. */
    static long memoryKib() {
        var file = Path.of("/proc/meminfo");
        return number(file, "MemTotal:") - number(file, "MemAvailable:");
    }

    private static long number(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.split("\\s+"))
                    .filter(words -> words[0].equals(name))
                    .mapToLong(words -> Long.parseLong(words[1]))
                    .findFirst()
                    .orElseThrow(() -> new HarnessFaultException(file + " says nothing of " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
