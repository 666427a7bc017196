package org.labmark.app.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortLabelPlacement;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;
import org.labmark.core.check.Visible;

/**
 * Where nodes, links and labels of a topology go, in pixels: the way in first, then layer by layer to the hosts. Hidden nodes have no place.
 */
record TopologyLayout(double width, double height, List<Box> boxes, List<Wire> wires) {
    static final int BOX_HEIGHT = 54;
    static final int CHIP_HEIGHT = 18;
    static final int PORT_LABEL_HEIGHT = 14;

    private static final int WIDEST = 1600;
    private static final int BOX_LEAST_WIDTH = 112;
    private static final int GLYPH_WIDTH = 46;
    private static final double NAME_CHAR = 8.6;
    private static final double SMALL_CHAR = 6.7;

    static {
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new CoreOptions(), new LayeredMetaDataProvider());
    }

    /** A node's place. */
    record Box(Node node, double x, double y, double width, double height) {}

    /** A text's place, by its top left corner. */
    record Label(String text, double x, double y, double width, double height) {}

    /** A corner of a wire. */
    record Point(double x, double y) {}

    /**
     * A link's way.
     *
     * @param carries the segment; absent on a trunk
     * @param labels names of the interfaces, at their ends
     */
    record Wire(Link link, Optional<String> carries, List<Point> points, Label chip, List<Label> labels) {}

    /** Top down; from left to right where that would be too wide to read on a page. */
    static TopologyLayout of(Topology topology) {
        var down = of(topology, Direction.DOWN);
        return down.width <= WIDEST ? down : of(topology, Direction.RIGHT);
    }

    private static TopologyLayout of(Topology topology, Direction direction) {
        var nodes = topology.nodes().stream().filter(node -> !node.hidden()).toList();
        var links = topology.links().stream()
                .filter(link -> Wires.isShown(topology, link))
                .toList();
        var graph = graph(direction);
        var places = new LinkedHashMap<String, ElkNode>();
        for (var node : nodes) {
            places.put(node.name(), box(graph, node));
        }
        var depths = depths(nodes, links);
        var edges = new LinkedHashMap<Link, ElkEdge>();
        for (var link : links) {
            edges.put(link, edge(topology, link, places, depths));
        }
        new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
        return read(topology, graph, nodes, places, edges);
    }

    private static ElkNode graph(Direction direction) {
        var graph = ElkGraphUtil.createGraph();
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(CoreOptions.DIRECTION, direction);
        graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(CoreOptions.RANDOM_SEED, 1);
        graph.setProperty(CoreOptions.PADDING, new ElkPadding(12));
        graph.setProperty(CoreOptions.SPACING_NODE_NODE, 26.0);
        graph.setProperty(CoreOptions.SPACING_PORT_PORT, direction == Direction.DOWN ? 52.0 : 24.0);
        graph.setProperty(CoreOptions.SPACING_EDGE_EDGE, 16.0);
        graph.setProperty(CoreOptions.SPACING_LABEL_PORT_HORIZONTAL, 6.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 34.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
        graph.setProperty(LayeredOptions.THOROUGHNESS, 20);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        return graph;
    }

    private static ElkNode box(ElkNode graph, Node node) {
        var box = ElkGraphUtil.createNode(graph);
        double text = Math.max(node.name().length() * NAME_CHAR, subtitle(node).length() * SMALL_CHAR);
        double width = Math.max(BOX_LEAST_WIDTH, GLYPH_WIDTH + text + 12);
        box.setDimensions(width, BOX_HEIGHT);
        box.setProperty(
                CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.PORTS, SizeConstraint.MINIMUM_SIZE));
        box.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(width, BOX_HEIGHT));
        box.setProperty(
                CoreOptions.PORT_LABELS_PLACEMENT,
                EnumSet.of(PortLabelPlacement.OUTSIDE, PortLabelPlacement.ALWAYS_SAME_SIDE));
        return box;
    }

    /** The line under a node's name: its address where it has one, else what kind it is. */
    static String subtitle(Node node) {
        var addressed = node.interfaces().stream()
                .flatMap(port -> port.address().stream())
                .toList();
        return addressed.size() == 1
                ? Visible.line(addressed.getFirst().replaceFirst("/.*", ""))
                : Visible.line(node.kind());
    }

    private static ElkEdge edge(
            Topology topology, Link link, Map<String, ElkNode> places, Map<String, Integer> depths) {
        boolean down = depths.getOrDefault(link.a().node(), 0)
                <= depths.getOrDefault(link.b().node(), 0);
        var from = port(down ? link.a() : link.b(), places);
        var to = port(down ? link.b() : link.a(), places);
        var edge = ElkGraphUtil.createSimpleEdge(from, to);
        var text = Visible.line(Wires.label(topology, link));
        var chip = ElkGraphUtil.createLabel(text, edge);
        chip.setDimensions(text.length() * SMALL_CHAR + 14, CHIP_HEIGHT);
        chip.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
        chip.setProperty(CoreOptions.EDGE_LABELS_INLINE, true);
        return edge;
    }

    private static ElkPort port(Endpoint end, Map<String, ElkNode> places) {
        var port = ElkGraphUtil.createPort(Objects.requireNonNull(places.get(end.node())));
        port.setDimensions(2, 2);
        var label = ElkGraphUtil.createLabel(Visible.line(end.port()), port);
        label.setDimensions(label.getText().length() * SMALL_CHAR + 5, PORT_LABEL_HEIGHT);
        return port;
    }

    /** How many links each node is away from the way in: the first router, else the first firewall, else the first node. */
    private static Map<String, Integer> depths(List<Node> nodes, List<Link> links) {
        var depths = new HashMap<String, Integer>();
        var waiting = new ArrayDeque<String>();
        nodes.stream().min((a, b) -> Integer.compare(rank(a), rank(b))).ifPresent(node -> {
            depths.put(node.name(), 0);
            waiting.add(node.name());
        });
        while (!waiting.isEmpty()) {
            var name = waiting.remove();
            int next = depths.getOrDefault(name, 0) + 1;
            for (var link : links) {
                var other = link.a().node().equals(name)
                        ? link.b().node()
                        : link.a().node();
                boolean touches =
                        link.a().node().equals(name) || link.b().node().equals(name);
                if (touches && depths.putIfAbsent(other, next) == null) {
                    waiting.add(other);
                }
            }
        }
        return depths;
    }

    /** The nodes that are shown, the way in first, then by how many links they are away from it. */
    static List<Node> fromTheWayIn(Topology topology) {
        var nodes = topology.nodes().stream().filter(node -> !node.hidden()).toList();
        var depths = depths(nodes, topology.links());
        return nodes.stream()
                .sorted(Comparator.comparingInt(node -> depths.getOrDefault(node.name(), Integer.MAX_VALUE)))
                .toList();
    }

    private static int rank(Node node) {
        return switch (node.kind()) {
            case "router" -> 0;
            case "firewall" -> 1;
            case "switch", "unmanaged" -> 2;
            default -> 3;
        };
    }

    private static TopologyLayout read(
            Topology topology, ElkNode graph, List<Node> nodes, Map<String, ElkNode> places, Map<Link, ElkEdge> edges) {
        var boxes = new ArrayList<Box>();
        for (var node : nodes) {
            var place = Objects.requireNonNull(places.get(node.name()));
            boxes.add(new Box(node, place.getX(), place.getY(), place.getWidth(), place.getHeight()));
        }
        var wires = new ArrayList<Wire>();
        edges.forEach((link, edge) -> {
            var labels = List.of(
                    portLabel(edge.getSources().getFirst()),
                    portLabel(edge.getTargets().getFirst()));
            wires.add(new Wire(
                    link,
                    Wires.carried(topology, link),
                    points(edge.getSections().getFirst()),
                    label(edge.getLabels().getFirst(), 0, 0),
                    labels));
        });
        return new TopologyLayout(graph.getWidth(), graph.getHeight(), boxes, wires);
    }

    private static Label portLabel(Object end) {
        var port = (ElkPort) end;
        var node = port.getParent();
        return label(port.getLabels().getFirst(), node.getX() + port.getX(), node.getY() + port.getY());
    }

    private static Label label(ElkLabel label, double x, double y) {
        return new Label(label.getText(), x + label.getX(), y + label.getY(), label.getWidth(), label.getHeight());
    }

    private static List<Point> points(ElkEdgeSection section) {
        var points = new ArrayList<Point>();
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
        return points;
    }
}
