package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.labmark.agent.disk.Keeping;
import org.labmark.agent.disk.SavedWork;
import org.labmark.agent.disk.Upper;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Impairment;
import org.labmark.api.topology.Node;

/** Puts saved work on a bench that is being built. */
final class BenchRestorer {
    private final Bench bench;
    private final SavedWork saved;

    BenchRestorer(Bench bench, SavedWork saved) {
        this.bench = bench;
        this.saved = saved;
    }

    /**
     * Opens the saved work of a request, and checks that it fits the rest of it.
     *
     * @throws IllegalArgumentException when it cannot be used; one line
     */
    static Optional<SavedWork> open(Calls.Deploy request) throws IOException {
        if (request.restore().isEmpty()) {
            return Optional.empty();
        }
        var place = Path.of(request.restore().get());
        var saved = SavedWork.open(place);
        var manifest = saved.manifest();
        if (!manifest.image().equals(BenchBuilder.imageHash(request))) {
            throw new IllegalArgumentException(place + ": manifest.json: image: made on node image " + manifest.image()
                    + "; this bench would be on " + BenchBuilder.imageHash(request));
        }
        if (!manifest.containers().equals(BenchBuilder.containerIds(request))) {
            throw new IllegalArgumentException(
                    place + ": manifest.json: containers: made on other images than this bench would be on");
        }
        if (!manifest.topology().equals(request.topology())) {
            throw new IllegalArgumentException(place + ": manifest.json: topology: is not the one to be built");
        }
        var disks = request.topology().nodes().stream()
                .filter(Node::hasDisk)
                .map(Node::name)
                .collect(Collectors.toSet());
        if (!manifest.nodes().keySet().equals(disks)) {
            throw new IllegalArgumentException(
                    place + ": manifest.json: nodes: are not those of the topology that have a disk");
        }
        return Optional.of(saved);
    }

    /**
     * Makes disks with all that was saved on them, and cables that do what they did.
     *
     * @param password of the technician from now on
     */
    void fill(String password, BenchBuilder.Stages stages) throws IOException, InterruptedException {
        var nodes = List.copyOf(bench.nodes());
        var disks = new TreeMap<String, Upper>();
        stages.each("disks", nodes, NodeRuntime::prepareDisk);
        nodes.forEach(node -> node.upper().ifPresent(disk -> disks.put(disk.node(), disk)));
        stages.once("files", () -> saved.fill(disks));
        stages.each("mounts", nodes, node -> {
            node.joinDisk(password, bench.passwordHash());
            if (node.upper().isPresent()) {
                Keeping.replace(node.place().mark(), saved.mark(node.node().name()));
            }
        });
        stages.once("wires", () -> {
            for (var link : saved.links()) {
                bench.cabling().change(link.a(), link.impairment().orElse(Impairment.NONE), link.flap());
            }
        });
        new FaultBook(saved.manifest().faults()).keep(bench.tag());
    }
}
