package org.labmark.core.variant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.labmark.api.topology.Segment;
import org.labmark.api.topology.Topology;
import org.labmark.core.scenario.FileText;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.KindSource;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Placeholders;
import org.labmark.core.scenario.Reads;
import org.labmark.core.scenario.TopologySource;

/** From a topology as authored, with the parameters drawn, to the blueprint that an agent builds. */
final class TopologyReader {
    private final TopologySource source;
    private final Map<String, Object> parameters;
    private final Findings findings;

    private TopologyReader(TopologySource source, Map<String, Object> parameters, Findings findings) {
        this.source = source;
        this.parameters = parameters;
        this.findings = findings;
    }

    /**
     * A topology whose placeholders are filled in.
     *
     * @param part the filled-in YAML, for rules about it
     */
    record Filled(Topology topology, Part part) {}

    /** Reads a topology; it sees only those parameters that it asks for. */
    static Filled read(TopologySource source, Map<String, Object> drawn, Findings findings) {
        var root = Part.of(source.document());
        var parameters = new LinkedHashMap<String, Object>();
        for (var item : root.get("parameters").items()) {
            var name = Reads.text(item, findings);
            // One that is not drawn is the scenario's finding, not one more at every use of it.
            parameters.put(name, drawn.getOrDefault(name, 0L));
        }
        return new TopologyReader(source, parameters, findings).read(root);
    }

    private Filled read(Part root) {
        var part = new Placeholders(name -> Optional.ofNullable(parameters.get(name)), parameters.keySet(), "")
                .fill(root, findings);
        var segments = new ArrayList<Segment>();
        part.get("segments").entries().forEach((name, segment) -> segments.add(segment(name, segment)));
        var nodes = new ArrayList<Node>();
        part.get("nodes").entries().forEach((name, node) -> nodes.add(node(name, node)));
        var links = new ArrayList<Link>();
        part.get("links").items().forEach(link -> link(link).ifPresent(links::add));
        var bare = new Topology(
                Reads.text(part.get("id"), findings), Reads.text(part.get("title"), findings), segments, nodes, links);
        var withFiles = nodes.stream()
                .map(node -> withFiles(node, part.get("nodes").get(node.name()), bare))
                .toList();
        return new Filled(new Topology(bare.id(), bare.title(), segments, withFiles, links), part);
    }

    private Segment segment(String name, Part part) {
        var fresh = part.get("fresh").text().orElse("").split("-", 2);
        if (part.get("fresh").present() && fresh.length != 2) {
            findings.report(part.get("fresh"), part.get("fresh").shown() + " is no range; allowed: FIRST-LAST");
        }
        return new Segment(
                name,
                Reads.number(part.get("vlan"), 1, 4094, 0, findings),
                Reads.text(part.get("subnet"), findings),
                Reads.optionalText(part.get("gateway"), findings),
                Reads.optionalText(part.get("witness"), findings),
                fresh.length == 2 ? fresh[0].strip() : "",
                fresh.length == 2 ? fresh[1].strip() : "");
    }

    private Node node(String name, Part part) {
        var kindName = Reads.text(part.get("kind"), findings);
        var kind = Optional.ofNullable(source.kinds().get(kindName))
                .map(found -> Part.of(found.document()))
                .orElse(part.with(Map.of()));
        var interfaces = new ArrayList<Interface>();
        part.get("interfaces")
                .entries()
                .forEach((port, face) -> interfaces.add(new Interface(
                        port,
                        Reads.optionalText(face.get("segment"), findings),
                        Reads.optionalText(face.get("address"), findings),
                        Reads.optionalText(face.get("gateway"), findings))));
        var services = Stream.concat(kind.get("services").items().stream(), part.get("services").items().stream())
                .map(item -> Reads.text(item, findings))
                .distinct()
                .toList();
        return new Node(
                name,
                kindName,
                Reads.optionalText(part.get("title"), findings)
                        .or(() -> kind.get("title").text())
                        .orElse(kindName),
                Reads.flag(kind.get("hidden"), findings),
                Reads.constant(kind.get("init"), Node.Init.class, Node.Init.SYSTEMD, findings),
                services,
                Reads.flag(kind.get("tun"), findings),
                limits(kind.get("limits")),
                interfaces,
                List.of());
    }

    private Limits limits(Part part) {
        var otherwise = Limits.DEFAULT;
        return new Limits(
                Reads.number(part.get("processes"), 1, 10_000, otherwise.processes(), findings),
                Reads.number(part.get("memoryMiB"), 1, 65_536, otherwise.memoryMiB(), findings),
                Reads.number(part.get("cpuPercent"), 1, 10_000, otherwise.cpuPercent(), findings),
                Reads.number(part.get("diskMiB"), 1, 65_536, otherwise.diskMiB(), findings),
                Reads.number(part.get("inodes"), 1, 10_000_000, otherwise.inodes(), findings),
                Reads.number(part.get("connections"), 1, 10_000_000, otherwise.connections(), findings));
    }

    private Optional<Link> link(Part part) {
        var ends = part.text().orElse("").split(" -- ", -1);
        try {
            if (ends.length == 2) {
                return Optional.of(new Link(Endpoint.parse(ends[0].strip()), Endpoint.parse(ends[1].strip())));
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the one message that names the whole form.
        }
        findings.report(part, part.shown() + " is no link; allowed: \"NODE:PORT -- NODE:PORT\"");
        return Optional.empty();
    }

    /** The kind's files with the node's own laid over them. */
    private Node withFiles(Node node, Part part, Topology topology) {
        var kind = Optional.ofNullable(source.kinds().get(node.kind()));
        var files = new LinkedHashMap<String, FileText>();
        kind.map(KindSource::files).orElse(List.of()).forEach(file -> files.put(file.path(), file));
        source.nodeFiles().getOrDefault(node.name(), List.of()).forEach(file -> files.put(file.path(), file));
        var kindPart = kind.map(found -> Part.of(found.document())).orElse(part.with(Map.of()));
        var placeholders = new Placeholders(
                name -> Optional.ofNullable(parameters.get(name)).or(() -> TopologyValues.find(topology, name)),
                parameters.keySet(),
                TopologyValues.FORMS);
        var filled = files.values().stream()
                .map(file -> new NodeFile(
                        file.path(),
                        setting("modes", file.path(), part, kindPart).orElse(file.executable() ? "0755" : "0644"),
                        setting("owners", file.path(), part, kindPart).orElse("root:root"),
                        placeholders.fill(file, findings)))
                .sorted(Comparator.comparing(NodeFile::path))
                .toList();
        return new Node(
                node.name(),
                node.kind(),
                node.title(),
                node.hidden(),
                node.init(),
                node.services(),
                node.tun(),
                node.limits(),
                node.interfaces(),
                filled);
    }

    private Optional<String> setting(String key, String path, Part node, Part kind) {
        return Reads.optionalText(node.get(key).get(path), findings)
                .or(() -> Reads.optionalText(kind.get(key).get(path), findings));
    }
}
