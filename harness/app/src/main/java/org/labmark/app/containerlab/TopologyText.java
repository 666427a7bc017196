package org.labmark.app.containerlab;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.labmark.api.json.CanonicalJson;

/** Writes a topology file. Every text that came from elsewhere stands in quotes. */
final class TopologyText {
    private TopologyText() {}

    static String of(Lab lab, String id) {
        var lines = new ArrayList<String>();
        lines.add("# Imported from a containerlab file. It has no address plan yet: give it segments and addresses.");
        lines.add("id: " + id);
        lines.add("title: " + quoted(lab.name()));
        lines.add("nodes:");
        lab.nodes().forEach(node -> node(node, lines));
        lines.add("links:" + (lab.wires().isEmpty() ? " []" : ""));
        for (var wire : lab.wires()) {
            var link = quoted(wire.a() + " -- " + wire.b());
            lines.add("  - " + (wire.mtu() == 0 ? link : "{ link: " + link + ", mtu: " + wire.mtu() + " }"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void node(Lab.Node node, List<String> lines) {
        lines.add("  " + node.name() + ":");
        lines.add("    kind: " + node.kind());
        node.image().ifPresent(image -> {
            lines.add("    container:");
            lines.add("      image: " + quoted(image));
            if (!node.command().isEmpty()) {
                lines.add("      command: ["
                        + node.command().stream().map(TopologyText::quoted).collect(Collectors.joining(", ")) + "]");
            }
            if (!node.environment().isEmpty()) {
                lines.add("      environment:");
                new TreeMap<>(node.environment())
                        .forEach((name, value) -> lines.add("        " + name + ": " + quoted(value)));
            }
        });
        if (node.ports().isEmpty()) {
            lines.add("    interfaces: {}");
        } else {
            lines.add("    interfaces:");
            node.ports().forEach(port -> lines.add("      " + port + ": {}"));
        }
    }

    /** A text as YAML and JSON alike write it. */
    private static String quoted(String text) {
        return CanonicalJson.write(text);
    }
}
