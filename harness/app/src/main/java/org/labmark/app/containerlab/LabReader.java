package org.labmark.app.containerlab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads a containerlab file as plain values; what has no place here is a finding. */
final class LabReader {
    private static final int LONGEST_NAME = 12;

    private final Part root;
    private final Part topology;
    private final Findings findings;
    private final Function<Part, Optional<String>> startup;
    private final Set<String> ignored = new TreeSet<>();
    private final Map<String, Set<String>> ports = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param startup the text that a node's {@code startup-config} stands for */
    LabReader(Part root, Findings findings, Function<Part, Optional<String>> startup) {
        this.root = root;
        this.topology = root.get("topology");
        this.findings = findings;
        this.startup = startup;
    }

    Lab read() {
        keys(root, Set.of("name", "prefix", "topology", "mgmt"), Set.of("prefix"));
        keys(root.get("mgmt"), Vocabulary.MANAGEMENT, Vocabulary.MANAGEMENT);
        keys(topology, Set.of("defaults", "kinds", "groups", "nodes", "links"), Set.of());
        settings(topology.get("defaults"));
        topology.get("kinds").entries().values().forEach(this::settings);
        topology.get("groups").entries().values().forEach(this::settings);
        topology.get("nodes").entries().forEach(this::name);
        if (names.isEmpty()) {
            findings.report(topology.get("nodes"), "no nodes; one or more are needed");
        }
        var wires = new ArrayList<Lab.Wire>();
        topology.get("links").items().forEach(link -> wire(link).ifPresent(wires::add));
        var nodes = new ArrayList<Lab.Node>();
        topology.get("nodes").entries().forEach((name, node) -> nodes.add(node(name, node)));
        return new Lab(Reads.text(root.get("name"), findings), nodes, wires, List.copyOf(ignored));
    }

    private void keys(Part map, Set<String> known, Set<String> idle) {
        map.entries().forEach((key, part) -> {
            if (idle.contains(key)) {
                ignored.add(part.path());
            } else if (!known.contains(key)) {
                findings.report(
                        part,
                        "\"" + key + "\" is not imported; " + Vocabulary.why(key) + "imported: "
                                + Findings.list(known));
            }
        });
    }

    private void settings(Part part) {
        keys(part, Vocabulary.NODE, Vocabulary.IDLE);
    }

    private void name(String name, Part part) {
        settings(part);
        var own = name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-');
        if (!own.matches("[a-z][a-z0-9-]*") || own.length() > LONGEST_NAME) {
            findings.report(
                    part,
                    "\"" + name + "\" is no name for a node here; allowed: 1 to " + LONGEST_NAME
                            + " letters, digits and hyphens, a letter first");
        } else if (names.containsValue(own)) {
            findings.report(part, "\"" + name + "\" is called \"" + own + "\" here, and so is another; each once");
        }
        names.put(name, own);
        ports.put(name, new LinkedHashSet<>());
    }

    private Lab.Node node(String name, Part part) {
        var layers = layers(part);
        var kind = first(layers, "kind");
        var theirs = kind.text().orElse("");
        if (!Vocabulary.KINDS.containsKey(theirs)) {
            findings.report(
                    kind,
                    kind.present()
                            ? "kind " + kind.shown() + " is not imported; imported: "
                                    + Findings.list(Vocabulary.KINDS.keySet())
                            : "missing; imported: " + Findings.list(Vocabulary.KINDS.keySet()));
        }
        var image = first(layers, "image").text();
        var ours = theirs.equals("linux") && image.isPresent()
                ? "container"
                : Vocabulary.KINDS.getOrDefault(theirs, "host");
        if (!ours.equals("container")) {
            for (var key : List.of("cmd", "env")) {
                if (part.get(key).present()) {
                    findings.report(part.get(key), "only a node with an image runs a command; leave it out");
                }
            }
        }
        var configured = first(layers, "startup-config");
        if (configured.present() && !ours.equals("host")) {
            findings.report(configured, "only a linux node without an image is given files; leave it out");
        }
        boolean isContainer = ours.equals("container");
        return new Lab.Node(
                names.getOrDefault(name, name),
                ours,
                List.copyOf(ports.getOrDefault(name, Set.of())),
                isContainer ? image : Optional.empty(),
                isContainer ? command(first(layers, "cmd")) : List.of(),
                isContainer ? environment(layers) : Map.of(),
                configured.present() && ours.equals("host") ? startup.apply(configured) : Optional.empty());
    }

    /** The node, its group, its kind and the defaults: the most telling first. */
    private List<Part> layers(Part node) {
        var defaults = topology.get("defaults");
        var group = first(List.of(node, defaults), "group");
        if (group.present()
                && !topology.get("groups").get(group.text().orElse("")).present()) {
            findings.report(
                    group,
                    "unknown group " + group.shown() + "; known: "
                            + Findings.list(topology.get("groups").entries().keySet()));
        }
        var ofGroup = topology.get("groups").get(group.text().orElse(""));
        var kind = first(List.of(node, ofGroup, defaults), "kind").text().orElse("");
        return List.of(node, ofGroup, topology.get("kinds").get(kind), defaults);
    }

    private static Part first(List<Part> layers, String key) {
        return layers.stream()
                .map(layer -> layer.get(key))
                .filter(Part::present)
                .findFirst()
                .orElse(layers.getFirst().get(key));
    }

    /** A command as it would be split by a shell that knows quotes and nothing else. */
    private List<String> command(Part part) {
        if (!part.present()) {
            return List.of();
        }
        var text = Reads.text(part, findings);
        var words = Words.split(text);
        if (words.isEmpty() && !text.isBlank()) {
            findings.report(part, part.shown() + " has a quote that does not end; close it");
        }
        return words;
    }

    private Map<String, String> environment(List<Part> layers) {
        var environment = new LinkedHashMap<String, String>();
        for (var layer : layers.reversed()) {
            layer.get("env").entries().forEach((name, value) -> {
                if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                    environment.put(name, Reads.text(value, findings));
                } else {
                    findings.report(value, "\"" + name + "\" is no variable; allowed: letters, digits and underscores");
                }
            });
        }
        return environment;
    }

    private Optional<Lab.Wire> wire(Part link) {
        var type = link.get("type");
        if (type.present() && !type.text().equals(Optional.of("veth"))) {
            findings.report(type, "links of type " + type.shown() + " are not imported; imported: veth");
            return Optional.empty();
        }
        keys(link, Set.of("endpoints", "mtu", "type"), Set.of("labels", "vars"));
        var ends = new ArrayList<String>();
        for (var end : link.get("endpoints").items()) {
            end(end).ifPresent(ends::add);
        }
        if (link.get("endpoints").items().size() != 2) {
            findings.report(link.get("endpoints"), link.get("endpoints").shown() + "; two ends are needed");
        }
        int mtu = Reads.number(link.get("mtu"), 68, 9500, 0, findings);
        return ends.size() == 2 ? Optional.of(new Lab.Wire(ends.get(0), ends.get(1), mtu)) : Optional.empty();
    }

    private Optional<String> end(Part part) {
        var text = part.text().orElse("");
        var node = part.text().isPresent()
                ? text.replaceFirst(":.*", "")
                : part.get("node").text().orElse("");
        var port = part.text().isPresent()
                ? text.replaceFirst("[^:]*:?", "")
                : part.get("interface").text().orElse("");
        if (part.text().isEmpty()) {
            keys(part, Set.of("node", "interface"), Set.of());
        }
        if (Vocabulary.PLACES.containsKey(node) && !names.containsKey(node)) {
            findings.report(
                    part,
                    "a link to \"" + node + "\" " + Vocabulary.PLACES.get(node) + "; a bench is sealed, leave it out");
            return Optional.empty();
        }
        if (!names.containsKey(node)) {
            findings.report(part, "unknown node \"" + node + "\"; known: " + Findings.list(names.keySet()));
            return Optional.empty();
        }
        if (!port.matches("[A-Za-z][A-Za-z0-9._-]{0,14}")) {
            findings.report(
                    part, "\"" + port + "\" is no port here; allowed: up to 15 letters, digits, dots and hyphens");
            return Optional.empty();
        }
        if (!ports.getOrDefault(node, new LinkedHashSet<>()).add(port)) {
            findings.report(part, "port " + node + ":" + port + " is linked already; each port once");
        }
        return Optional.of(names.getOrDefault(node, node) + ":" + port);
    }
}
