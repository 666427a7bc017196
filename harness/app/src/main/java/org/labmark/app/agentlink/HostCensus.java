package org.labmark.app.agentlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Counts what belongs to a state directory as the host sees it, whether or not an agent answers: the control groups that
 * carry its tag, the processes in them, and what namespaces those live in. An agent that idles counts too.
 */
public final class HostCensus {
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final Path PROC = Path.of("/proc");
    private static final List<String> NAMESPACES = List.of("cgroup", "ipc", "mnt", "net", "pid", "user", "uts");
    private static final int DEEPEST = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private HostCensus() {}

    /** Counts by kind: cgroups, containers, descriptors, links, mounts, namespaces, processes. */
    public static Map<String, Integer> take(Path state) {
        var groups = new HashSet<Path>();
        var processes = new HashSet<String>();
        collect("labmark." + AgentLauncher.tag(state), groups, processes);
        if (groups.isEmpty()) {
            // An ordinary user may have been given none to divide.
            new Sandbox(state).holder().ifPresent(holder -> collect(holder, processes));
        }
        var namespaces = new HashSet<String>();
        for (var process : processes) {
            for (var kind : NAMESPACES) {
                link(PROC.resolve(process).resolve("ns").resolve(kind)).ifPresent(namespaces::add);
            }
        }
        for (var kind : NAMESPACES) {
            link(PROC.resolve("self/ns").resolve(kind)).ifPresent(namespaces::remove);
        }
        var counts = new TreeMap<String, Integer>(Map.of("containers", 0, "descriptors", 0, "links", 0));
        counts.put("cgroups", groups.size());
        counts.put("processes", processes.size());
        counts.put("namespaces", namespaces.size());
        counts.put("mounts", mounts(state));
        AgentLauncher.running(state).ifPresent(agent -> {
            try (agent) {
                agent.census().counts().forEach((kind, count) -> counts.merge(kind, count, Math::max));
            }
        });
        return counts;
    }

    /** Counts once all that is on its way out is gone: at once when all is zero, else after two seconds. */
    public static Map<String, Integer> settled(Path state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var counts = take(state);
        try {
            while (counts.values().stream().anyMatch(count -> count > 0) && System.nanoTime() < deadline) {
                Thread.sleep(GLANCE);
                counts = take(state);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return counts;
    }

    private static void collect(String tag, Set<Path> groups, Set<String> processes) {
        try {
            Files.walkFileTree(CGROUPS, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path group, BasicFileAttributes attributes)
                        throws IOException {
                    for (var name : CGROUPS.relativize(group)) {
                        if (name.toString().equals(tag)) {
                            groups.add(group);
                            processes.addAll(lines(group.resolve("cgroup.procs")));
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that lives in the process namespace of a sandbox's process 1, and in those within it. */
    private static void collect(long holder, Set<String> processes) {
        var inside = link(PROC.resolve(Long.toString(holder)).resolve("ns/pid"));
        ProcessHandle.allProcesses()
                .filter(process -> inside.isPresent()
                        && inside.equals(
                                link(PROC.resolve(Long.toString(process.pid())).resolve("ns/pid"))))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .forEach(process -> processes.add(Long.toString(process.pid())));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            // The group went away meanwhile, or threads live in it that count elsewhere.
            return List.of();
        }
    }

    private static Optional<String> link(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is mounted below it; the state folder itself may be a file system of its own, or a container's volume. */
    private static int mounts(Path state) {
        return (int) lines(PROC.resolve("self/mountinfo")).stream()
                .map(line -> line.split(" ")[4])
                .map(Path::of)
                .filter(point -> point.startsWith(state) && !point.equals(state))
                .count();
    }
}
