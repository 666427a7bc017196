package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.labmark.agent.link.InterfaceSetup;
import org.labmark.agent.link.Wiring;
import org.labmark.agent.linux.Passwords;
import org.labmark.agent.node.NodeImage;
import org.labmark.agent.node.NodePlace;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.agent.sandbox.UidRanges;
import org.labmark.api.call.Calls;

/** Builds benches, stage by stage over all nodes, and measures each stage. */
public final class BenchBuilder {
    private final UidRanges ranges;
    private final Cgroups cgroups;

    public BenchBuilder(UidRanges ranges, Cgroups cgroups) {
        this.ranges = ranges;
        this.cgroups = cgroups;
    }

    /** A bench with the time that each stage of its building took, in milliseconds. */
    public record Built(Bench bench, Map<String, Long> millis) {}

    /** A bench that exists on paper only. */
    Bench plan(Calls.Deploy request, NodeImage image) {
        var nodes = new ArrayList<NodeRuntime>();
        for (var node : request.topology().nodes()) {
            nodes.add(new NodeRuntime(request.bench(), node, image, ranges, cgroups));
        }
        return new Bench(request.bench(), request.lifetime(), request.topology(), nodes);
    }

    /** Makes what is planned; on failure the caller removes what there is of it. */
    Map<String, Long> build(Bench bench, String password, Consumer<Calls.Progress> progress)
            throws IOException, InterruptedException {
        var stages = new Stages(bench.nodes().size(), progress);
        Files.createDirectories(NodePlace.BENCHES);
        Files.createDirectory(NodePlace.ofBench(bench.tag()));
        var hash = Passwords.hash(password);
        var nodes = List.copyOf(bench.nodes());
        stages.each("namespaces", nodes, NodeRuntime::makeNamespaces);
        stages.once(
                "links",
                () -> Wiring.make(bench.topology().id(), bench.topology().links(), bench::netns));
        stages.each("interfaces", nodes, node -> {
            bench.rememberPorts(node);
            InterfaceSetup.apply(node.node(), node.network());
        });
        stages.each("disks", nodes, node -> node.makeDisk(hash));
        boot(bench, nodes, stages);
        stages.once("mark", () -> new StartState(bench).remember());
        bench.markReady();
        return stages.millis();
    }

    /** Starts nodes and waits until they have booted. */
    static void boot(Bench bench, List<NodeRuntime> nodes, Stages stages) throws IOException, InterruptedException {
        stages.each("start", nodes, node -> node.start(bench.reset(node)));
        stages.each("ssh", nodes, NodeRuntime::awaitSsh);
        stages.each("boot", nodes, NodeRuntime::awaitBoot);
    }

    /** Opens the image of a request. */
    static NodeImage image(Calls.Deploy request) {
        try {
            return NodeImage.open(Path.of(request.image()));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Measures what is done, and tells of it. */
    static final class Stages {
        private final Map<String, Long> millis = new LinkedHashMap<>();
        private final int size;
        private final Consumer<Calls.Progress> progress;

        Stages(int size, Consumer<Calls.Progress> progress) {
            this.size = size;
            this.progress = progress;
        }

        /** How long each took, in milliseconds. */
        Map<String, Long> millis() {
            return millis;
        }

        void each(String stage, List<NodeRuntime> nodes, Parallel.Work<NodeRuntime> work)
                throws IOException, InterruptedException {
            var done = new AtomicInteger();
            int width = stage.equals("ssh") || stage.equals("boot") ? size : Bench.WIDTH;
            once(
                    stage,
                    () -> Parallel.each(nodes, Math.max(1, width), node -> {
                        work.on(node);
                        progress.accept(new Calls.Progress(stage, done.incrementAndGet(), size));
                    }));
        }

        void once(String stage, Step step) throws IOException, InterruptedException {
            progress.accept(new Calls.Progress(stage, 0, size));
            long start = System.nanoTime();
            step.run();
            millis.put(stage, (System.nanoTime() - start) / 1_000_000);
        }
    }

    @FunctionalInterface
    interface Step {
        void run() throws IOException, InterruptedException;
    }
}
