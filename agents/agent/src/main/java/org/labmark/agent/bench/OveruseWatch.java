package org.labmark.agent.bench;

import java.io.IOException;
import java.time.Duration;
import org.labmark.agent.node.NodeRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds nodes to those of their limits that the kernel cannot hold them to: looks again and again. */
public final class OveruseWatch {
    private static final Logger LOG = LoggerFactory.getLogger(OveruseWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Benches benches;

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
                for (var bench : benches.running()) {
                    for (var node : bench.nodes()) {
                        look(node);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(NodeRuntime node) throws InterruptedException {
        try {
            node.holdConnections();
        } catch (IOException | RuntimeException e) {
            // It may be going down just now; if not, the next look says so again.
            LOG.debug("connections of {}: {}", node.place().id(), e.getMessage());
        }
    }
}
