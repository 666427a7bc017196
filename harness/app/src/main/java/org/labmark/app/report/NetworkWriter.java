package org.labmark.app.report;

import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** The network as a candidate may know it. */
final class NetworkWriter {
    private NetworkWriter() {}

    static Report.Network write(Topology topology) {
        return new Report.Network(
                SafeText.line(topology.title()),
                topology.nodes().stream()
                        .filter(node -> !node.hidden())
                        .map(NetworkWriter::machine)
                        .toList(),
                topology.links().stream()
                        .filter(link -> isShown(topology, link))
                        .map(link -> new Report.Cable(
                                SafeText.line(link.a().toString()),
                                SafeText.line(link.b().toString()),
                                SafeText.line(carried(topology, link).orElse("trunk"))))
                        .toList(),
                topology.segments().stream()
                        .map(segment -> new Report.Segment(
                                SafeText.line(segment.name()),
                                segment.vlan(),
                                SafeText.line(segment.subnet()),
                                segment.gateway().map(SafeText::line)))
                        .toList());
    }

    private static Report.Machine machine(Node node) {
        return new Report.Machine(
                SafeText.line(node.name()),
                SafeText.line(node.kind()),
                SafeText.line(node.title()),
                node.interfaces().stream()
                        .flatMap(port -> port.address().map(address -> port.name() + " " + address).stream())
                        .map(SafeText::line)
                        .toList());
    }

    /** Whether both ends of a link may be known. */
    static boolean isShown(Topology topology, Link link) {
        return Stream.of(link.a(), link.b())
                .allMatch(end ->
                        topology.node(end.node()).map(node -> !node.hidden()).orElse(false));
    }

    /** The segment that a link carries; absent on a trunk. */
    static Optional<String> carried(Topology topology, Link link) {
        return segment(topology, link.a()).or(() -> segment(topology, link.b()));
    }

    private static Optional<String> segment(Topology topology, Endpoint end) {
        return topology.node(end.node()).stream()
                .flatMap(node -> node.interfaces().stream())
                .filter(port -> port.name().equals(end.port()))
                .findFirst()
                .flatMap(Interface::segment);
    }
}
