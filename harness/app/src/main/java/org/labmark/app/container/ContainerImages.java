package org.labmark.app.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls.Progress;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.app.BadInputException;

/**
 * The images that the nodes of a topology run.
 *
 * @param folders where each lies, by its name in the topology
 * @param missing nodes whose image is nowhere to be had
 */
public record ContainerImages(Map<String, String> folders, List<Missing> missing) {
    public ContainerImages {
        folders = Map.copyOf(folders);
        missing = List.copyOf(missing);
    }

    /**
     * A node that cannot be built.
     *
     * @param node its name
     * @param path where in the topology's file the image is named
     * @param message what is wrong, and what there is
     */
    public record Missing(String node, String path, String message) {}

    /** Finds every image: among those imported, else in Docker or Podman, whence it is imported at once. */
    public static ContainerImages find(ContainerStore store, Topology topology, Consumer<Progress> progress) {
        var folders = new TreeMap<String, String>();
        var missing = new ArrayList<Missing>();
        for (var node : topology.nodes()) {
            if (node.init() != Node.Init.COMMAND || node.container().isEmpty()) {
                continue;
            }
            var name = node.container().get().image();
            if (folders.containsKey(name)) {
                continue;
            }
            var found = store.find(name).or(() -> store.importFromEngine(name, Optional.empty(), progress));
            if (found.isPresent()) {
                folders.put(name, found.get().folder().toString());
            } else {
                missing.add(new Missing(
                        node.name(),
                        "nodes." + node.name() + ".container.image",
                        "there is no image \"" + name + "\"; " + store.known()));
            }
        }
        return new ContainerImages(folders, missing);
    }

    /**
     * Where each image lies.
     *
     * @throws BadInputException with one line for each that is missing
     */
    public Map<String, String> orThrow(Topology topology) {
        if (!missing.isEmpty()) {
            throw new BadInputException(missing.stream()
                    .map(one -> "topology " + topology.id() + ": " + one.path() + ": " + one.message())
                    .collect(Collectors.joining("\n")));
        }
        return folders;
    }
}
