package org.labmark.app.picture;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.labmark.api.topology.Topology;
import org.labmark.core.check.Visible;

/**
 * Draws a topology as SVG. Segments differ in colour, in dashes and by a label on each link; hidden nodes are left out.
 */
public final class TopologyPicture {
    // Each at least 4.5:1 against white, and told apart by people with any colour vision with the dashes' help.
    private static final List<String> COLOURS =
            List.of("#0b5cad", "#9a4a00", "#1d6b34", "#7a2a8c", "#00646e", "#a3195b");
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "10 3 2 3", "4 4", "12 4");
    private static final String TRUNK = "#33414f";
    private static final String INK = "#14202b";
    private static final String MUTED = "#4a5865";

    private final Topology topology;
    private final TopologyLayout layout;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final StringBuilder out = new StringBuilder(16_384);

    private TopologyPicture(Topology topology) {
        this.topology = topology;
        this.layout = TopologyLayout.of(topology);
        topology.segments().forEach(segment -> numbers.putIfAbsent(segment.name(), numbers.size()));
    }

    /** The picture, fit to stand in a page or as a file of its own. */
    public static String svg(Topology topology) {
        return new TopologyPicture(topology).draw();
    }

    private String draw() {
        long width = Math.round(layout.width());
        long height = Math.round(layout.height());
        open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "aria-labelledby",
                "network-title network-desc",
                "font-family",
                "'Segoe UI', 'Noto Sans', Arial, 'DejaVu Sans', sans-serif");
        out.append("<title id=\"network-title\">")
                .append(escape(topology.title()))
                .append("</title>");
        out.append("<desc id=\"network-desc\">").append(escape(description())).append("</desc>");
        // Pages may be dark; what is drawn here is not.
        shape("rect", "width", width, "height", height, "rx", 8, "fill", "#fff");
        layout.wires().forEach(this::wire);
        layout.boxes().forEach(this::box);
        layout.wires().forEach(this::labels);
        return out.append("</svg>").toString();
    }

    private String description() {
        var links = layout.wires().stream()
                .map(wire -> wire.link().a() + " to " + wire.link().b() + " ("
                        + wire.chip().text() + ")")
                .collect(Collectors.joining("; "));
        return layout.boxes().size() + " machines. Links: " + links + ". The tables below say the same.";
    }

    private void wire(TopologyLayout.Wire wire) {
        var points = wire.points().stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" "));
        if (wire.carries().isEmpty()) {
            line(points, TRUNK, 6, "");
            line(points, "#fff", 2, "");
        } else {
            line(points, COLOURS.get(segment(wire)), 2.5, DASHES.get(segment(wire)));
        }
    }

    private void line(String points, String colour, double width, String dashes) {
        shape(
                "polyline",
                "points",
                points,
                "fill",
                "none",
                "stroke",
                colour,
                "stroke-width",
                width,
                "stroke-dasharray",
                dashes.isEmpty() ? "none" : dashes);
    }

    private void labels(TopologyLayout.Wire wire) {
        var chip = wire.chip();
        var colour = wire.carries().isEmpty() ? TRUNK : COLOURS.get(segment(wire));
        shape(
                "rect",
                "x",
                chip.x(),
                "y",
                chip.y(),
                "width",
                chip.width(),
                "height",
                chip.height(),
                "rx",
                9,
                "fill",
                "#fff",
                "stroke",
                colour);
        text(chip.x() + chip.width() / 2, chip.y() + 12.8, 11, "middle", colour, 600, chip.text());
        for (var label : wire.labels()) {
            text(label.x() + 4, label.y() + 11, 11, "start", MUTED, 400, label.text());
        }
    }

    private void box(TopologyLayout.Box box) {
        shape(
                "rect",
                "x",
                box.x(),
                "y",
                box.y(),
                "width",
                box.width(),
                "height",
                box.height(),
                "rx",
                7,
                "fill",
                "#f5f7f9",
                "stroke",
                MUTED,
                "stroke-width",
                1.25);
        double middle = box.y() + box.height() / 2;
        shape(
                "path",
                "transform",
                "translate(" + number(box.x() + 11) + " " + number(middle - 14) + ")",
                "d",
                glyph(box.node().kind()),
                "fill",
                "none",
                "stroke",
                INK,
                "stroke-width",
                1.6,
                "stroke-linecap",
                "round",
                "stroke-linejoin",
                "round");
        text(
                box.x() + 48,
                middle - 2,
                14,
                "start",
                INK,
                600,
                Visible.line(box.node().name()));
        text(box.x() + 48, middle + 15, 11, "start", MUTED, 400, TopologyLayout.subtitle(box.node()));
    }

    /** A symbol in a square of 28, as one path. */
    private static String glyph(String kind) {
        return switch (kind) {
            case "router" ->
                "M14 2a12 12 0 1 0 .01 0ZM14 12V5M11.5 7.5 14 5l2.5 2.5M14 16v7M11.5 20.5 14 23l2.5-2.5M5 14h6M8.5 11.5 11"
                        + " 14l-2.5 2.5M23 14h-6M19.5 11.5 17 14l2.5 2.5";
            case "firewall" ->
                "M2 4h24v20H2ZM2 10.7h24M2 17.3h24M10 4v6.7M18 4v6.7M6 10.7v6.6M14 10.7v6.6M22 10.7v6.6M10 17.3V24M18 17.3V24";
            case "switch", "unmanaged" -> "M2 6h24v16H2ZM6 11h14M17 8.5l3 2.5-3 2.5M22 17H8M11 14.5 8 17l3 2.5";
            case "server" ->
                "M4 3h20v6.5H4ZM4 10.75h20v6.5H4ZM4 18.5h20V25H4ZM7.5 6.25h.1M7.5 14h.1M7.5 21.75h.1M16 6.25h5M16 14h5M16 21.75h5";
            case "host" -> "M3 4h22v14H3ZM14 18v5M8 24h12";
            default -> "M5 5h18v18H5Z";
        };
    }

    private int segment(TopologyLayout.Wire wire) {
        return wire.carries().map(name -> numbers.getOrDefault(name, 0)).orElse(0) % COLOURS.size();
    }

    private void text(double x, double y, int size, String anchor, String colour, int weight, String text) {
        open("text", "x", x, "y", y, "font-size", size, "text-anchor", anchor, "fill", colour, "font-weight", weight);
        out.append(escape(text)).append("</text>");
    }

    private void shape(String name, Object... attributes) {
        open(name, attributes);
        out.append("</").append(name).append('>');
    }

    /** An opening tag; attributes are names and values by turns. */
    private void open(String name, Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            var value = attributes[i + 1] instanceof Double number ? number(number) : attributes[i + 1].toString();
            out.append(' ').append(attributes[i]).append("=\"").append(value).append('"');
        }
        out.append('>');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        return Visible.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
