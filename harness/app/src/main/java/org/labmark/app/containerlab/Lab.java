package org.labmark.app.containerlab;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a containerlab file comes to in our words.
 *
 * @param name the lab's
 * @param ignored what was in the file and makes no difference here, one line each
 */
record Lab(String name, List<Node> nodes, List<Wire> wires, List<String> ignored) {
    Lab {
        nodes = List.copyOf(nodes);
        wires = List.copyOf(wires);
        ignored = List.copyOf(ignored);
    }

    /**
     * A node.
     *
     * @param kind ours
     * @param ports in the order in which links name them
     * @param image of a container; empty for other kinds
     * @param startup text of its start-up configuration, laid into the node and never run
     */
    record Node(
            String name,
            String kind,
            List<String> ports,
            Optional<String> image,
            List<String> command,
            Map<String, String> environment,
            Optional<String> startup) {
        Node {
            ports = List.copyOf(ports);
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** A link by its two ends, such as {@code a:eth1}; MTU 0 for the usual one. */
    record Wire(String a, String b, int mtu) {}
}
