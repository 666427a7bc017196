package org.labmark.core.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Segment;
import org.labmark.api.topology.Topology;
import org.labmark.core.address.Ipv6;
import org.labmark.core.address.Subnet;
import org.labmark.core.address.Subnet6;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Resolution;

/**
 * What every rule looks at, and where it leaves its findings.
 *
 * @param source the scenario as authored
 * @param resolution the same with one seed's values in it
 */
record Scene(ScenarioSource source, Resolution resolution, Standards standards, Findings findings) {
    Topology topology() {
        return resolution.variant().topology();
    }

    /** The topology alone. */
    Site site() {
        return new Site(source.topology(), resolution.blueprint(), findings);
    }

    /** Every task of the YAML, in order. */
    List<Part> tasks() {
        return resolution.scenario().get("tasks").items();
    }

    List<String> segmentNames() {
        return topology().segments().stream().map(Segment::name).toList();
    }

    /** Ids of all tasks. */
    List<String> taskIds() {
        return tasks().stream().flatMap(task -> task.get("id").text().stream()).toList();
    }

    /** Whether the tasks' ids are good for looking up by: each there once. */
    boolean hasTaskIds() {
        return taskIds().stream().distinct().count() == tasks().size()
                && taskIds().stream().allMatch(id -> id.equals(id.toLowerCase(Locale.ROOT)));
    }

    /** Whether every task says its points. */
    boolean hasPoints() {
        return tasks().stream()
                .allMatch(task -> task.get("points").number().filter(n -> n > 0).isPresent());
    }

    /** The points of a task, 0 for an unknown one. */
    int points(String task) {
        return tasks().stream()
                .filter(part -> part.get("id").text().equals(Optional.of(task)))
                .findFirst()
                .flatMap(part -> part.get("points").number())
                .orElse(0L)
                .intValue();
    }

    /** Says that a node is unknown where it is; gives the node where it is known. */
    Optional<Node> node(Part at, String name) {
        return site().node(at, name);
    }

    /** As {@link #node}, and says so when the node is hidden: nobody may touch or see those. */
    Optional<Node> visibleNode(Part at, String name) {
        var node = node(at, name);
        if (node.isPresent() && node.get().hidden() && hasKind(node.get())) {
            var visible = topology().nodes().stream()
                    .filter(n -> !n.hidden())
                    .map(Node::name)
                    .toList();
            findings.report(at, "node \"" + name + "\" is hidden; allowed: " + Findings.list(visible));
            return Optional.empty();
        }
        return node;
    }

    /** Whether it can be told if a node is hidden. */
    boolean hasKind(Node node) {
        return site().hasKind(node);
    }

    /** Says, where it is so, that a node is one that candidates see. */
    void hiddenNode(Part at, Node node) {
        site().hiddenNode(at, node);
    }

    /** Says, where it is so, that a node has neither disk nor programs. */
    void diskNode(Part at, Node node) {
        site().diskNode(at, node);
    }

    /** Says that a port is unknown where it is. */
    void port(Part at, Node node, String port) {
        site().port(at, node, port);
    }

    /** Says that an interface is unknown where it is. */
    void device(Part at, Node node, String name) {
        site().device(at, node, name);
    }

    /** The node that an address belongs to. */
    Optional<Node> owner(String address) {
        return topology().nodes().stream().filter(node -> owns(node, address)).findFirst();
    }

    /** Whether an address, however it is written, is one of the node's. */
    static boolean owns(Node node, String address) {
        var plain = Ipv6.parse(address).map(Ipv6::toString).orElse(address);
        return addresses(node).anyMatch(plain::equals);
    }

    /** A node's IPv4 and IPv6 addresses, in their usual form. */
    static Stream<String> addresses(Node node) {
        return node.interfaces().stream()
                .flatMap(face -> Stream.concat(
                        face
                                .address()
                                .flatMap(Subnet::parse)
                                .map(found -> found.address().toString())
                                .stream(),
                        face
                                .address6()
                                .flatMap(Subnet6::parse)
                                .map(found -> found.address().toString())
                                .stream()));
    }

    /** Whether there is a topology to look names up in: without one, every name would be one more finding. */
    boolean hasTopology() {
        return !topology().nodes().isEmpty();
    }
}
