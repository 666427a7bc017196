package org.labmark.app.report;

import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.app.picture.Wires;

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
                        .filter(link -> Wires.isShown(topology, link))
                        .map(link -> new Report.Cable(
                                SafeText.line(link.a().toString()),
                                SafeText.line(link.b().toString()),
                                SafeText.line(Wires.carried(topology, link).orElse("trunk"))))
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
}
