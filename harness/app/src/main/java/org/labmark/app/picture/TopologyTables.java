package org.labmark.app.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Node;
import org.labmark.core.scenario.Part;
import org.labmark.core.topology.Blueprint;

/** A topology as tables in plain text, for those who do not see its picture: nothing is left out, hidden nodes neither. */
public final class TopologyTables {
    private final Blueprint blueprint;

    private TopologyTables(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    /** One line each. */
    public static List<String> lines(Blueprint blueprint) {
        return new TopologyTables(blueprint).lines();
    }

    private List<String> lines() {
        var topology = blueprint.topology();
        var lines = new ArrayList<String>();
        lines.add(topology.id() + ": " + topology.title());
        for (var table : List.of(segments(), nodes(), interfaces(), links())) {
            if (!table.isEmpty()) {
                lines.add("");
                lines.addAll(table.lines());
            }
        }
        return lines;
    }

    private TextTable segments() {
        var table = new TextTable("Segments", "name", "VLAN", "IPv4", "gateway", "IPv6", "gateway");
        for (var segment : blueprint.topology().segments()) {
            table.row(
                    segment.name(),
                    segment.vlan() == 0 ? "" : Integer.toString(segment.vlan()),
                    segment.subnet(),
                    segment.gateway().orElse(""),
                    segment.subnet6().orElse(""),
                    segment.gateway6().orElse(""));
        }
        return table;
    }

    private TextTable nodes() {
        var table = new TextTable("Nodes", "name", "kind", "title");
        for (var node : blueprint.topology().nodes()) {
            table.row(node.name(), node.kind() + (node.hidden() ? " (hidden)" : ""), node.title());
        }
        return table;
    }

    private TextTable interfaces() {
        var table = new TextTable("Interfaces", "port", "segment", "IPv4", "IPv6", "gateway", "VLANs");
        for (var node : blueprint.topology().nodes()) {
            var faces = blueprint.part().get("nodes").get(node.name()).get("interfaces");
            for (var port : node.interfaces()) {
                var face = faces.get(port.name());
                table.row(
                        node.name() + ":" + port.name(),
                        port.segment().orElse(""),
                        port.address().or(() -> face.get("address").text()).orElse(""),
                        port.address6().orElse(""),
                        Stream.of(port.gateway(), port.gateway6())
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")),
                        vlans(node, port, face));
                face.get("vlans")
                        .entries()
                        .forEach((segment, tagged) -> table.row(
                                node.name() + ":" + port.name() + "." + vlan(segment),
                                segment,
                                tagged.get("address").text().orElse(""),
                                tagged.get("address6").text().orElse(""),
                                tagged.get("gateway").text().orElse(""),
                                "tagged"));
            }
        }
        return table;
    }

    private String vlan(String segment) {
        return blueprint
                .topology()
                .segment(segment)
                .map(found -> Integer.toString(found.vlan()))
                .orElse("?");
    }

    /** What a switch's port does with VLANs, its bond's where it is part of one. */
    private String vlans(Node node, Interface port, Part face) {
        for (var bond : blueprint
                .part()
                .get("nodes")
                .get(node.name())
                .get("bonds")
                .entries()
                .entrySet()) {
            boolean part = bond.getValue().get("ports").items().stream()
                    .anyMatch(item -> item.text().equals(Optional.of(port.name())));
            if (part) {
                return bond.getKey() + ": " + membership(bond.getValue());
            }
        }
        return membership(face);
    }

    private static String membership(Part face) {
        if (face.get("trunk").present()) {
            var carried = face.get("trunk").items().stream()
                    .map(item -> item.value().orElse("").toString())
                    .collect(Collectors.joining(", "));
            var untagged =
                    face.get("native").value().map(vlan -> ", native " + vlan).orElse("");
            return "trunk " + (carried.isEmpty() ? "of all" : carried) + untagged;
        }
        return face.get("vlan").value().map(vlan -> "access " + vlan).orElse("");
    }

    private TextTable links() {
        var table = new TextTable("Links", "from", "to", "carries", "the wire");
        for (var link : blueprint.topology().links()) {
            table.row(
                    link.a().toString(),
                    link.b().toString(),
                    Wires.carried(blueprint.topology(), link).orElse("trunk"),
                    Units.of(link));
        }
        return table;
    }
}
