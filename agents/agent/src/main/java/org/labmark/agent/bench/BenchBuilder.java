package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.labmark.agent.disk.SavedWork;
import org.labmark.agent.link.InterfaceSetup;
import org.labmark.agent.linux.Passwords;
import org.labmark.agent.node.NodeIdentity;
import org.labmark.agent.node.NodePlace;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.agent.sandbox.UidRanges;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

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
    Bench plan(Calls.Deploy request, Images images, Optional<SavedWork> saved) {
        // Before anything is taken that would have to be given back.
        checkGroups(request.topology());
        images.check(request.topology());
        var nodes = new ArrayList<NodeRuntime>();
        for (var node : request.topology().nodes()) {
            int owner = ranges.take();
            var identity = saved.flatMap(
                            work -> Optional.ofNullable(work.manifest().nodes().get(node.name())))
                    .map(known -> NodeIdentity.saved(owner, known))
                    .orElseGet(() -> NodeIdentity.generate(owner));
            nodes.add(new NodeRuntime(request.bench(), node, images.of(node), identity, cgroups));
        }
        return new Bench(withoutPassword(request), Passwords.hash(request.password()), nodes);
    }

    private void checkGroups(Topology topology) {
        for (var node : topology.nodes()) {
            if (node.init() == Node.Init.SYSTEMD && !cgroups.exist()) {
                throw new IllegalArgumentException(
                        "node " + node.name() + ": systemd needs a control group that this user"
                                + " may divide, and none is delegated to him; './labmark doctor' says how, and nodes without"
                                + " systemd do without");
            }
        }
    }

    /** A bench that an agent before this one left, whole or half-made; nothing of it is changed. */
    Bench adopt(Manifest manifest) throws IOException {
        var images = Images.open(manifest.deploy());
        var nodes = new ArrayList<NodeRuntime>();
        for (var node : manifest.deploy().topology().nodes()) {
            var identity = Objects.requireNonNull(manifest.nodes().get(node.name()), node.name())
                    .identity();
            ranges.take(identity.owner());
            nodes.add(new NodeRuntime(manifest.deploy().bench(), node, images.of(node), identity, cgroups));
        }
        return Bench.of(manifest, nodes);
    }

    /** Nobody has the user ids of a bench any more. */
    void forget(Bench bench) {
        bench.nodes().forEach(node -> ranges.giveBack(node.owner()));
    }

    private static Calls.Deploy withoutPassword(Calls.Deploy request) {
        return new Calls.Deploy(
                request.bench(),
                request.lifetime(),
                request.image(),
                request.containers(),
                request.topology(),
                "",
                request.restore());
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
        bench.writeManifest(false);
        var nodes = List.copyOf(bench.nodes());
        stages.each("namespaces", nodes, NodeRuntime::makeNamespaces);
        stages.once("links", () -> bench.cabling().make(bench::netns));
        stages.each("interfaces", nodes, node -> {
            bench.rememberPorts(node);
            InterfaceSetup.apply(node.node(), node.network());
        });
        bench.cabling().follow();
        if (saved.isPresent()) {
            new BenchRestorer(bench, saved.get()).fill(password, stages);
        } else {
            stages.each("disks", nodes, node -> node.makeDisk(bench.passwordHash()));
        }
        if (saved.isPresent()) {
            start(bench, nodes, stages);
            // What a candidate did may keep it from ever booting to the end: it is brought back as it was.
            stages.each("boot", nodes, NodeRuntime::awaitBoot);
        } else {
            boot(bench, nodes, stages);
            stages.once("mark", () -> new StartState(bench).remember());
        }
        bench.markReady();
        return stages.millis();
    }

    /** Hash of the image of a request. */
    static String imageHash(Calls.Deploy request) {
        var folder = Path.of(request.image()).toAbsolutePath().normalize().getParent();
        return folder == null || folder.getFileName() == null
                ? ""
                : folder.getFileName().toString();
    }

    /** Ids of a request's images of containers: what their folders are called. */
    static Map<String, String> containerIds(Calls.Deploy request) {
        var ids = new TreeMap<String, String>();
        request.containers().forEach((name, folder) -> ids.put(name, folder.substring(folder.lastIndexOf('/') + 1)));
        return ids;
    }

    /** Starts nodes that nobody worked in yet, and waits until all have booted. */
    static void boot(Bench bench, List<NodeRuntime> nodes, Stages stages) throws IOException, InterruptedException {
        start(bench, nodes, stages);
        stages.each("boot", nodes, node -> {
            if (!node.awaitBoot()) {
                throw new IOException("node " + node.node().name() + " does not boot to the end; still starting: "
                        + String.join(", ", node.failed()));
            }
        });
    }

    private static void start(Bench bench, List<NodeRuntime> nodes, Stages stages)
            throws IOException, InterruptedException {
        stages.each("start", nodes, node -> node.start(bench.reset(node)));
        stages.each("ssh", nodes, NodeRuntime::awaitSsh);
    }

    /** Opens the images of a request. */
    static Images images(Calls.Deploy request) {
        try {
            return Images.open(request);
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
