package org.labmark.core.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.KindSource;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.TopologySource;
import org.labmark.core.topology.LinkReader;

/** Rules about how a topology hangs together: kinds, segments, witnesses, links, files. */
final class TopologyRules {
    private static final Set<Node.Init> RUN_NOTHING = Set.of(Node.Init.BRIDGE, Node.Init.COMMAND, Node.Init.DEVICE);
    private static final Set<String> HIDDEN_INITS = Set.of("idle", "none");

    private final Site site;
    private final TopologySource source;
    private final Part root;

    private TopologyRules(Site site, TopologySource source) {
        this.site = site;
        this.source = source;
        this.root = site.root();
    }

    /** @param wanted what the topology's id must be */
    static void examine(Site site, String wanted) {
        site.source().ifPresent(source -> new TopologyRules(site, source).examine(wanted));
        AddressRules.examine(site);
    }

    private void examine(String wanted) {
        if (!site.topology().id().equals(wanted)) {
            report(root.get("id"), "\"" + site.topology().id() + "\" is not its folder; allowed: \"" + wanted + "\"");
        }
        source.kinds().forEach(this::kind);
        root.get("kinds").entries().forEach(this::localKind);
        var usual = root.get("defaults").get("kind");
        if (usual.present() && !kinds().contains(usual.text().orElse(""))) {
            report(usual, "unknown kind " + usual.shown() + "; known: " + Findings.list(kinds()));
        }
        root.get("nodes").entries().forEach(this::node);
        root.get("segments").entries().forEach(this::witness);
        vlans();
        links();
        expectations();
    }

    private void kind(String name, KindSource kind) {
        var part = Part.of(kind.document());
        part.get("id")
                .text()
                .filter(id -> !id.equals(name))
                .ifPresent(id -> report(part.get("id"), "\"" + id + "\" is not its file; allowed: \"" + name + "\""));
        boolean hidden =
                part.get("hidden").present() && part.get("hidden").flag().orElse(true);
        var init = part.get("init").text();
        if (!hidden
                && init.isPresent()
                && HIDDEN_INITS.contains(init.get())
                && !part.get("extends").present()) {
            report(
                    part.get("init"),
                    "\"" + init.get()
                            + "\" does for hidden kinds only; allowed: systemd, as candidates log in; bridge, command"
                            + " and device");
        }
    }

    /** What the topology itself says of a kind. */
    private void localKind(String name, Part part) {
        if (!source.knownKinds().contains(name) && !part.get("extends").present()) {
            report(
                    part,
                    "kind \"" + name + "\" has no file and extends none; known: " + Findings.list(source.knownKinds()));
        }
    }

    private Set<String> kinds() {
        var kinds = new TreeSet<>(source.knownKinds());
        kinds.addAll(root.get("kinds").entries().keySet());
        return kinds;
    }

    private void node(String name, Part part) {
        var kind = part.get("kind");
        if (kind.present() && !kinds().contains(kind.text().orElse(""))) {
            report(kind, "unknown kind " + kind.shown() + "; known: " + Findings.list(kinds()));
        }
        part.get("interfaces").entries().forEach((port, face) -> segment(face.get("segment")));
        site.topology().node(name).ifPresent(node -> files(node, part));
    }

    private void files(Node node, Part part) {
        if (RUN_NOTHING.contains(node.init())) {
            for (var key : List.of("services", "files", "modes", "owners", "login")) {
                if (part.get(key).present()) {
                    report(part.get(key), "a node of kind \"" + node.kind() + "\" runs nothing of ours; leave it out");
                }
            }
            return;
        }
        var files = node.files().stream().map(NodeFile::path).toList();
        for (var setting : List.of("modes", "owners")) {
            part.get(setting).entries().forEach((path, value) -> {
                if (!files.contains(path)) {
                    report(value, "node \"" + node.name() + "\" has no such file; its files: " + Findings.list(files));
                }
            });
        }
    }

    private void expectations() {
        for (var item : root.get("expect").items()) {
            for (var name : item.text().orElse("").split(" -/?> ", -1)) {
                site.node(item, name);
            }
        }
    }

    private void segment(Part part) {
        part.text()
                .filter(name -> site.topology().segment(name).isEmpty())
                .ifPresent(name ->
                        report(part, "unknown segment \"" + name + "\"; known: " + Findings.list(site.segmentNames())));
    }

    private void witness(String segment, Part part) {
        var witness = part.get("witness");
        if (witness.text().isEmpty()) {
            if (part.get("fresh").present()) {
                report(part.get("fresh"), "fresh clients need a witness on the segment to come in by; none is named");
            }
            return;
        }
        var node = site.node(witness, witness.text().get());
        if (node.isEmpty()) {
            return;
        }
        site.hiddenNode(witness, node.get());
        if (node.get().hidden() && !isOn(node.get(), segment)) {
            report(witness, "node \"" + node.get().name() + "\" has no port on segment \"" + segment + "\"");
        }
    }

    private static boolean isOn(Node node, String segment) {
        return node.interfaces().stream().anyMatch(face -> face.segment().equals(Optional.of(segment)));
    }

    private void vlans() {
        var seen = new HashMap<Long, String>();
        root.get("segments")
                .entries()
                .forEach((name, part) -> part.get("vlan")
                        .number()
                        .flatMap(vlan -> Optional.ofNullable(seen.putIfAbsent(vlan, name)))
                        .ifPresent(other -> report(
                                part.get("vlan"),
                                "VLAN " + part.get("vlan").shown() + " is that of segment \"" + other
                                        + "\"; each has its own")));
    }

    private void links() {
        var used = new HashMap<Endpoint, Part>();
        for (var part : root.get("links").items()) {
            for (var end : LinkReader.endpoints(part)) {
                var at = LinkReader.ends(part);
                var node = site.node(at, end.node());
                node.ifPresent(found -> site.port(at, found, end.port()));
                Optional.ofNullable(used.putIfAbsent(end, part))
                        .ifPresent(other -> report(
                                at, "port " + end + " is linked already, in " + other.path() + "; each port once"));
            }
        }
        boolean all = used.size() == 2 * root.get("links").items().size()
                && used.keySet().stream().allMatch(this::exists);
        if (all) {
            unlinked(used.keySet());
        }
    }

    private boolean exists(Endpoint end) {
        return site.topology().node(end.node()).stream()
                .flatMap(node -> node.interfaces().stream())
                .anyMatch(face -> face.name().equals(end.port()));
    }

    private void unlinked(Set<Endpoint> used) {
        for (var node : site.topology().nodes()) {
            for (Interface face : node.interfaces()) {
                if (!used.contains(new Endpoint(node.name(), face.name()))) {
                    site.findings()
                            .warn(
                                    root.get("nodes")
                                            .get(node.name())
                                            .get("interfaces")
                                            .get(face.name()),
                                    "port " + node.name() + ":" + face.name() + " is linked to nothing");
                }
            }
        }
    }

    private void report(Part at, String message) {
        site.report(at, message);
    }
}
