package org.labmark.app.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.core.check.Visible;

/** Draws a topology as a tree in plain text, the way in at the top; links that close a ring are named where they end. */
public final class TextPicture {
    private final Topology topology;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> drawn = new HashSet<>();
    private final Set<Link> followed = new HashSet<>();

    private TextPicture(Topology topology) {
        this.topology = topology;
    }

    /** One line each; hidden nodes are left out. */
    public static List<String> lines(Topology topology) {
        return new TextPicture(topology).draw();
    }

    private List<String> draw() {
        lines.add(Visible.line(topology.title()));
        var nodes = TopologyLayout.fromTheWayIn(topology);
        for (var node : nodes) {
            if (drawn.add(node.name())) {
                lines.add("");
                lines.add(words(node));
                children(node, "");
            }
        }
        return lines;
    }

    private void children(Node node, String margin) {
        var open = links(node);
        for (int i = 0; i < open.size(); i++) {
            var link = open.get(i);
            if (!followed.add(link)) {
                continue;
            }
            boolean last = open.subList(i + 1, open.size()).stream().allMatch(followed::contains);
            var own = link.a().node().equals(node.name()) ? link.a() : link.b();
            var far = own.equals(link.a()) ? link.b() : link.a();
            boolean isNew = drawn.add(far.node());
            lines.add(margin + (last ? "`-- " : "|-- ") + wire(own, far, link) + (isNew ? "" : " (drawn above)"));
            if (isNew) {
                topology.node(far.node()).ifPresent(next -> children(next, margin + (last ? "    " : "|   ")));
            }
        }
    }

    private List<Link> links(Node node) {
        return topology.links().stream()
                .filter(link -> Wires.isShown(topology, link))
                .filter(link -> !followed.contains(link))
                .filter(link ->
                        link.a().node().equals(node.name()) || link.b().node().equals(node.name()))
                .toList();
    }

    private String wire(Endpoint own, Endpoint far, Link link) {
        var words = topology.node(far.node()).map(TextPicture::words).orElse(far.node());
        return Visible.line(own.port() + " [" + Wires.label(topology, link) + "] " + far.port() + ": " + words);
    }

    private static String words(Node node) {
        return Visible.line(node.name() + ", " + TopologyLayout.subtitle(node) + ", " + node.title());
    }
}
