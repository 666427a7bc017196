package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.labmark.agent.linux.ConnectionTable;
import org.labmark.agent.linux.KernelSetting;
import org.labmark.agent.node.NodeRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds nodes to those of their limits that the kernel cannot hold them to, as it counts for the whole machine: looks
 * again and again.
 */
public final class OveruseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(OveruseWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Path TERMINALS = Path.of("/proc/sys/kernel/pty/nr");

    /** So many terminals on the whole machine, 3,072 being all that there are for nodes, trouble nobody. */
    private static final int TERMINALS_OF_ALL = 512;

    private static final int TERMINALS_OF_ONE = 128;

    private final Benches benches;
    private final Set<NodeRuntime> cycled = ConcurrentHashMap.newKeySet();

    private OveruseWatch(Benches benches) {
        this.benches = benches;
    }

    /** Begins to watch all benches, for as long as the agent lives. */
    public static void start(Benches benches) {
        Thread.ofPlatform().name("overuse-watch").daemon().start(new OveruseWatch(benches)::watch);
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                boolean terminals = scarceTerminals();
                for (var bench : benches.running()) {
                    for (var node : bench.nodes()) {
                        look(bench, node, terminals);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Bench bench, NodeRuntime node, boolean terminals) throws InterruptedException {
        try {
            holdConnections(node);
            if (terminals && terminals(node) > TERMINALS_OF_ONE && cycled.add(node)) {
                LOG.info(
                        "node {} takes the machine's terminals: power off, and on again",
                        node.place().id());
                Thread.startVirtualThread(() -> cycle(bench, node));
            }
        } catch (IOException | RuntimeException e) {
            // It may be going down just now; if not, the next look says so again.
            LOG.debug("limits of {}: {}", node.place().id(), e.getMessage());
        }
    }

    /** Has the kernel forget the node's tracked connections when there are more than its limit, as a full table would. */
    private static void holdConnections(NodeRuntime node) throws IOException, InterruptedException {
        var first = node.first();
        if (first.isEmpty()) {
            return;
        }
        int count = ConnectionTable.count(first.get().pid());
        if (count > node.node().limits().connections()) {
            LOG.info(
                    "node {} tracks {} connections and forgets them",
                    node.place().id(),
                    count);
            ConnectionTable.flush(node.network());
        }
    }

    private static boolean scarceTerminals() {
        try {
            return Integer.parseInt(KernelSetting.read(TERMINALS).strip()) > TERMINALS_OF_ALL;
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }

    private static int terminals(NodeRuntime node) throws IOException {
        var group = node.group();
        int count = 0;
        if (group.isPresent()) {
            for (var process : group.get().processIds()) {
                count += terminals(Path.of("/proc", Long.toString(process), "fd"));
            }
        }
        return count;
    }

    private static int terminals(Path descriptors) {
        int count = 0;
        try (var open = Files.newDirectoryStream(descriptors)) {
            for (var descriptor : open) {
                count += Files.readSymbolicLink(descriptor).endsWith("ptmx") ? 1 : 0;
            }
        } catch (IOException _) {
            // The process ended, or closed some: what was counted counts.
            return count;
        }
        return count;
    }

    private void cycle(Bench bench, NodeRuntime node) {
        try {
            node.cycle(bench.reset(node));
        } catch (IOException | RuntimeException e) {
            LOG.warn("node {} does not start again: {}", node.place().id(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            cycled.remove(node);
        }
    }
}
