package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.node.NodePlace;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.api.call.Calls;

/** Counts what there is of benches in the sandbox by asking the kernel, not our own books. The agent does not count. */
public final class CensusTaker {
    private static final Path NAMESPACES = Path.of("/run/netns");

    private final Cgroups cgroups;

    public CensusTaker(Cgroups cgroups) {
        this.cgroups = cgroups;
    }

    /** Counts by kind; all zero when there is no bench. */
    public Calls.Census take() throws IOException, InterruptedException {
        var counts = new TreeMap<String, Integer>();
        counts.put("cgroups", cgroups.count());
        counts.put("containers", list(NodePlace.CONTAINERS).size());
        counts.put("descriptors", descriptors());
        counts.put("links", links());
        counts.put("mounts", mounts());
        counts.put("namespaces", namespaces());
        counts.put("processes", processes());
        return new Calls.Census(counts);
    }

    private static int mounts() throws IOException {
        return (int) mountPoints().stream()
                .filter(point -> point.startsWith(NodePlace.BENCHES + "/"))
                .count();
    }

    /** Pinned ones, and those that threads of ours are in. */
    private static int namespaces() throws IOException {
        long pinned = mountPoints().stream()
                .filter(point -> point.startsWith(NAMESPACES + "/"))
                .count();
        var own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
        int entered = 0;
        for (var task : list(Path.of("/proc/self/task"))) {
            try {
                entered += Files.readSymbolicLink(task.resolve("ns/net")).equals(own) ? 0 : 1;
            } catch (IOException _) {
                // The thread has just ended.
                entered += 0;
            }
        }
        return (int) pinned + entered;
    }

    private static int links() throws IOException, InterruptedException {
        int links = 0;
        for (var pin : list(NAMESPACES)) {
            try {
                links += NetworkNamespace.at(pin).call(CensusTaker::linksHere);
            } catch (IOException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        return links + linksHere();
    }

    private static int linksHere() throws IOException {
        return (int) Files.readAllLines(Path.of("/proc/thread-self/net/dev")).stream()
                .filter(line -> line.contains(":") && !line.strip().startsWith("lo:"))
                .count();
    }

    private static int processes() throws IOException {
        long own = ProcessHandle.current().pid();
        return (int) ProcessHandle.allProcesses()
                .filter(process -> process.pid() != 1 && process.pid() != own && !holds(process))
                .count();
    }

    /** The child that process 1 waits for as long as the sandbox lasts; nodes have such ones too, of other users. */
    private static boolean holds(ProcessHandle process) {
        try {
            var folder = Path.of("/proc", Long.toString(process.pid()));
            return process.parent().map(ProcessHandle::pid).equals(Optional.of(1L))
                    && Files.readString(folder.resolve("cmdline")).equals("sleep\0infinity\0")
                    && Files.getAttribute(folder, "unix:uid").equals(0);
        } catch (IOException _) {
            return false;
        }
    }

    private static int descriptors() throws IOException {
        int count = 0;
        var own = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        for (var descriptor : list(Path.of("/proc/self/fd"))) {
            try {
                var target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith(NodePlace.BENCHES.toString())
                        || target.startsWith(NAMESPACES.toString())
                        || (target.startsWith("net:[") && !target.equals(own))
                        || target.startsWith("user:[")) {
                    count++;
                }
            } catch (IOException _) {
                // Closed meanwhile, such as the one that lists them.
                count += 0;
            }
        }
        return count;
    }

    private static List<String> mountPoints() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .map(line -> line.split(" ", 6)[4])
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
