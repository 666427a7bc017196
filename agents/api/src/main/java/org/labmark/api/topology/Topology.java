package org.labmark.api.topology;

import java.util.List;
import java.util.Optional;

/** The blueprint of one bench, resolved: what the agent needs to build it, and nothing of what is asked in it. */
public record Topology(String id, String title, List<Segment> segments, List<Node> nodes, List<Link> links) {
    public Topology {
        segments = List.copyOf(segments);
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    public Optional<Node> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    public Optional<Segment> segment(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }
}
