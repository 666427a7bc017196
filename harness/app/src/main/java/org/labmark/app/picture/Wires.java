package org.labmark.app.picture;

import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Topology;

/** What there is to say of a link to people. */
public final class Wires {
    private Wires() {}

    /** Whether both ends of a link may be known. */
    public static boolean isShown(Topology topology, Link link) {
        return Stream.of(link.a(), link.b())
                .allMatch(end ->
                        topology.node(end.node()).map(node -> !node.hidden()).orElse(false));
    }

    /** The segment that a link carries; absent on a trunk. */
    public static Optional<String> carried(Topology topology, Link link) {
        return segment(topology, link.a()).or(() -> segment(topology, link.b()));
    }

    /** What a link is labelled with: its segment, what its wire does to frames. */
    public static String label(Topology topology, Link link) {
        boolean vlans = topology.segments().stream().anyMatch(segment -> segment.vlan() > 0);
        var wire = Units.of(link);
        return carried(topology, link).orElse(vlans ? "trunk" : "cable") + (wire.isEmpty() ? "" : ": " + wire);
    }

    private static Optional<String> segment(Topology topology, Endpoint end) {
        return topology.node(end.node()).stream()
                .flatMap(node -> node.interfaces().stream())
                .filter(port -> port.name().equals(end.port()))
                .findFirst()
                .flatMap(Interface::segment);
    }
}
