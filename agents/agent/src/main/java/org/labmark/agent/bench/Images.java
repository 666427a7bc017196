package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.labmark.agent.node.NodeImage;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/**
 * What the nodes of a bench start from.
 *
 * @param machines the node image
 * @param containers images of containers, by the names that the topology has for them
 */
record Images(NodeImage machines, Map<String, NodeImage> containers) {
    Images {
        containers = Map.copyOf(containers);
    }

    static Images open(Calls.Deploy deploy) throws IOException {
        var containers = new HashMap<String, NodeImage>();
        for (var container : deploy.containers().entrySet()) {
            containers.put(container.getKey(), NodeImage.openContainer(Path.of(container.getValue())));
        }
        return new Images(NodeImage.open(Path.of(deploy.image())), containers);
    }

    /**
     * Checks that every node has an image that it can start from.
     *
     * @throws IllegalArgumentException when one has not
     */
    void check(Topology topology) {
        topology.nodes().forEach(node -> NodeRuntime.check(node, of(node)));
    }

    /** The image of a node. */
    NodeImage of(Node node) {
        if (node.init() != Node.Init.COMMAND) {
            return machines;
        }
        var name = node.container()
                .orElseThrow(() -> new IllegalArgumentException("node " + node.name() + ": names no image"))
                .image();
        var image = containers.get(name);
        if (image == null) {
            throw new IllegalArgumentException("node " + node.name() + ": image \"" + name + "\" was not sent along");
        }
        return image;
    }
}
