package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.labmark.agent.disk.Keeping;
import org.labmark.agent.disk.SavedWork;
import org.labmark.agent.disk.Upper;
import org.labmark.agent.link.InterfaceSetup;
import org.labmark.agent.link.Wiring;
import org.labmark.agent.linux.Passwords;
import org.labmark.agent.node.Furnishing;
import org.labmark.agent.node.NodeImage;
import org.labmark.agent.node.NodePlace;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.agent.sandbox.UidRanges;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Node;

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
        return new Bench(request.bench(), request.lifetime(), imageHash(request), request.topology(), nodes);
    }

    /**
     * Makes what is planned; on failure the caller removes what there is of it.
     *
     * @param saved work to put on its disks, which then is all that is on them
     */
    Map<String, Long> build(Bench bench, String password, Optional<SavedWork> saved, Consumer<Calls.Progress> progress)
            throws IOException, InterruptedException {
        var stages = new Stages(bench.nodes().size(), progress);
        Files.createDirectories(NodePlace.BENCHES);
        Files.createDirectory(NodePlace.ofBench(bench.tag()));
        var nodes = List.copyOf(bench.nodes());
        stages.each("namespaces", nodes, NodeRuntime::makeNamespaces);
        stages.once(
                "links",
                () -> Wiring.make(bench.topology().id(), bench.topology().links(), bench::netns));
        stages.each("interfaces", nodes, node -> {
            bench.rememberPorts(node);
            InterfaceSetup.apply(node.node(), node.network());
        });
        if (saved.isPresent()) {
            restore(bench, saved.get(), nodes, stages);
        } else {
            var hash = Passwords.hash(password);
            stages.each("disks", nodes, node -> node.makeDisk(hash));
        }
        boot(bench, nodes, stages);
        if (saved.isEmpty()) {
            stages.once("mark", () -> new StartState(bench).remember());
        }
        bench.markReady();
        return stages.millis();
    }

    private static void restore(Bench bench, SavedWork saved, List<NodeRuntime> nodes, Stages stages)
            throws IOException, InterruptedException {
        var disks = new TreeMap<String, Upper>();
        stages.each("disks", nodes, node -> {
            var identity = saved.manifest().nodes().get(node.node().name());
            if (identity != null) {
                node.prepareDisk(Furnishing.of(identity));
            }
        });
        nodes.forEach(node -> node.upper().ifPresent(disk -> disks.put(disk.node(), disk)));
        stages.once("files", () -> saved.fill(disks));
        stages.each("mounts", nodes, node -> {
            node.joinDisk();
            if (node.upper().isPresent()) {
                Keeping.replace(node.place().mark(), saved.mark(node.node().name()));
            }
        });
        new FaultBook(saved.manifest().faults()).keep(bench.tag());
    }

    /**
     * Opens the saved work of a request, and checks that it fits the rest of it.
     *
     * @throws IllegalArgumentException when it cannot be used; one line
     */
    static Optional<SavedWork> saved(Calls.Deploy request) throws IOException {
        if (request.restore().isEmpty()) {
            return Optional.empty();
        }
        var place = Path.of(request.restore().get());
        var saved = SavedWork.open(place);
        var manifest = saved.manifest();
        if (!manifest.image().equals(imageHash(request))) {
            throw new IllegalArgumentException(place + ": manifest.json: image: made on node image " + manifest.image()
                    + "; this bench would be on " + imageHash(request));
        }
        if (!manifest.topology().equals(request.topology())) {
            throw new IllegalArgumentException(place + ": manifest.json: topology: is not the one to be built");
        }
        var disks = request.topology().nodes().stream()
                .filter(NodeRuntime::hasDisk)
                .map(Node::name)
                .collect(Collectors.toSet());
        if (!manifest.nodes().keySet().equals(disks)) {
            throw new IllegalArgumentException(
                    place + ": manifest.json: nodes: are not those of the topology that have a disk");
        }
        return Optional.of(saved);
    }

    private static String imageHash(Calls.Deploy request) {
        var folder = Path.of(request.image()).toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? ""
                : folder.getFileName().toString();
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
