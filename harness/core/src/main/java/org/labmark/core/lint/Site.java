package org.labmark.core.lint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Segment;
import org.labmark.api.topology.Topology;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.TopologySource;
import org.labmark.core.topology.Blueprint;

/**
 * What rules about topologies look at, and where they leave their findings.
 *
 * @param source the topology as authored; empty where there is none
 * @param blueprint the same with values in it
 */
record Site(Optional<TopologySource> source, Blueprint blueprint, Findings findings) {
    Topology topology() {
        return blueprint.topology();
    }

    /** The YAML, placeholders filled in. */
    Part root() {
        return blueprint.part();
    }

    List<String> nodeNames() {
        return topology().nodes().stream().map(Node::name).toList();
    }

    List<String> segmentNames() {
        return topology().segments().stream().map(Segment::name).toList();
    }

    /** Says that a node is unknown where it is; gives the node where it is known. */
    Optional<Node> node(Part at, String name) {
        var node = topology().node(name);
        // Without any topology, every name would be one more finding.
        if (node.isEmpty() && !topology().nodes().isEmpty()) {
            findings.report(at, "unknown node \"" + name + "\"; known: " + Findings.list(nodeNames()));
        }
        return node;
    }

    /** Whether it can be told if a node is hidden. */
    boolean hasKind(Node node) {
        return source.flatMap(found -> Optional.ofNullable(found.kinds().get(node.kind())))
                .map(kind -> Part.of(kind.document()).get("hidden"))
                .map(hidden -> !hidden.present() || hidden.flag().isPresent())
                .orElse(false);
    }

    /** Says, where it is so, that a node is one that candidates see. */
    void hiddenNode(Part at, Node node) {
        if (!node.hidden() && hasKind(node)) {
            findings.report(at, "node \"" + node.name() + "\" is not hidden; allowed: nodes of a hidden kind");
        }
    }

    /** Says, where it is so, that a node has neither disk nor programs. */
    void diskNode(Part at, Node node) {
        if (!node.hasDisk() && hasKind(node)) {
            findings.report(
                    at,
                    "node \"" + node.name() + "\" has no disk and no programs of its own; allowed: nodes that boot");
        }
    }

    /** Says that a port is unknown where it is. */
    void port(Part at, Node node, String port) {
        known(at, node, port, node.interfaces().stream().map(Interface::name).toList());
    }

    /** Says that an interface is unknown where it is: neither a port of the node nor in a VLAN of one. */
    void device(Part at, Node node, String name) {
        var faces = root().get("nodes").get(node.name()).get("interfaces");
        var tagged = faces.entries().entrySet().stream()
                .flatMap(face -> face.getValue().get("vlans").entries().keySet().stream()
                        .flatMap(segment -> topology().segment(segment).stream())
                        .map(segment -> face.getKey() + "." + segment.vlan()));
        known(
                at,
                node,
                name,
                Stream.concat(node.interfaces().stream().map(Interface::name), tagged)
                        .toList());
    }

    private void known(Part at, Node node, String port, List<String> ports) {
        if (!ports.contains(port)) {
            findings.report(
                    at,
                    "unknown port \"" + port + "\" of node \"" + node.name() + "\"; known: " + Findings.list(ports));
        }
    }

    void report(Part at, String message) {
        findings.report(at, message);
    }
}
