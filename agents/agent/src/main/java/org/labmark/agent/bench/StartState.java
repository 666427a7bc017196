package org.labmark.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.labmark.agent.disk.DiskDiff;
import org.labmark.agent.disk.Keeping;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.api.call.Calls;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.fault.Fault;

/**
 * How a candidate finds a bench: built and broken. Remembers it, compares the bench with it, and goes back to it. All
 * that is remembered lies in files, so that an agent that comes after this one knows it too.
 */
public final class StartState {
    private final Bench bench;

    public StartState(Bench bench) {
        this.bench = bench;
    }

    /** Breaks the bench, and remembers that. */
    public void inject(List<Fault> faults, Consumer<Calls.Progress> progress) throws IOException, InterruptedException {
        bench.disks().lockInterruptibly();
        try {
            new FaultInjector(bench).inject(faults, progress);
            FaultBook.of(bench.tag()).with(faults).keep(bench.tag());
            remember();
        } finally {
            bench.disks().unlock();
        }
    }

    /** Takes the disks as they are now for what a candidate finds. */
    void remember() throws IOException, InterruptedException {
        Parallel.each(bench.nodes(), Bench.WIDTH, node -> {
            var disk = node.upper();
            if (disk.isPresent()) {
                Keeping.mark(disk.get(), node.place().mark());
            }
        });
    }

    /** What a candidate changed since. */
    public DiskCalls.Differences compare(DiskCalls.Diff request) throws IOException, InterruptedException {
        var diff = new DiskDiff(request.all());
        bench.disks().lockInterruptibly();
        try {
            for (var node : chosen(request.nodes())) {
                var disk = node.upper();
                if (disk.isPresent()) {
                    diff.compare(disk.get(), node.place().mark());
                }
            }
        } finally {
            bench.disks().unlock();
        }
        return diff.result();
    }

    private List<NodeRuntime> chosen(List<String> names) {
        names.forEach(bench::runtime);
        return bench.nodes().stream()
                .filter(node -> names.isEmpty()
                        ? !node.node().hidden()
                        : names.contains(node.node().name()))
                .toList();
    }

    /**
     * Builds the nodes anew in the namespaces that they have, with the keys and passwords that they have, boots and breaks
     * them.
     *
     * @param others faults to have instead of those that there were
     */
    public DiskCalls.WasReset goBack(Optional<List<Fault>> others, Consumer<Calls.Progress> progress)
            throws IOException, InterruptedException {
        bench.disks().lockInterruptibly();
        try {
            var book = others.map(FaultBook::new).orElse(FaultBook.of(bench.tag()));
            var nodes = new ArrayList<>(bench.nodes());
            var stages = new BenchBuilder.Stages(nodes.size(), progress);
            stages.each("disks", nodes, node -> node.renew(bench.reset(node), bench.passwordHash()));
            stages.once("wires", () -> bench.cabling().restore());
            BenchBuilder.boot(bench, nodes, stages);
            stages.once("faults", () -> new FaultInjector(bench).inject(book.faults(), progress));
            book.keep(bench.tag());
            stages.once("mark", this::remember);
            return new DiskCalls.WasReset(stages.millis());
        } finally {
            bench.disks().unlock();
        }
    }
}
