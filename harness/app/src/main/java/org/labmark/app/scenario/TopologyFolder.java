package org.labmark.app.scenario;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.FileText;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.KindSource;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.TopologySource;

/** Loads a topology's folder and the node kinds that it uses. */
final class TopologyFolder {
    private static final String KINDS = "kinds";
    private static final String YAML = ".yaml";

    private final FolderReader reader;
    private final FolderReader kinds;
    private final Reading reading;

    /** @param reading where findings are kept */
    TopologyFolder(Path root, Reading reading) {
        this(root, root, reading);
    }

    /**
     * Topologies that are not where the node kinds are.
     *
     * @param kindsRoot folder in which {@code kinds} is
     */
    TopologyFolder(Path root, Path kindsRoot, Reading reading) {
        this.reader = new FolderReader(root, reading.findings());
        this.kinds = new FolderReader(kindsRoot, reading.findings());
        this.reading = reading;
    }

    /** Ids of all topologies that there are. */
    List<String> known() {
        return reader.folders("").stream()
                .filter(folder -> reader.hasFile(folder + "/topology.yaml"))
                .toList();
    }

    /** A topology; empty when there is none of that name, or it cannot be read. */
    Optional<TopologySource> load(String id) {
        if (!known().contains(id)) {
            return Optional.empty();
        }
        return reading.yaml(reader, id + "/topology.yaml").map(document -> load(id, document));
    }

    private TopologySource load(String id, Document document) {
        var root = Part.of(document);
        var nodes = root.get("nodes").entries();
        var known = kinds.files(KINDS).stream()
                .filter(file -> file.endsWith(YAML))
                .map(file -> file.substring(KINDS.length() + 1, file.length() - YAML.length()))
                .toList();
        var used = new HashSet<String>();
        var nodeFiles = new HashMap<String, List<FileText>>();
        nodes.forEach((name, node) -> {
            var folder = id + "/" + node.get("files").text().orElse("files/" + name);
            nodeFiles.put(name, files(folder, node.get("files"), "node \"" + name + "\" takes", used));
        });
        var shared = new HashMap<String, List<FileText>>();
        var defaults = root.get("defaults").get("files");
        defaults.text()
                .ifPresent(folder -> shared.put(
                        TopologySource.DEFAULTS, files(id + "/" + folder, defaults, "every node takes", used)));
        root.get("kinds")
                .entries()
                .forEach((name, kind) -> kind.get("files")
                        .text()
                        .ifPresent(folder -> shared.put(
                                TopologySource.KIND + name,
                                files(id + "/" + folder, kind.get("files"), "kind \"" + name + "\" takes", used))));
        for (var folder : reader.folders(id + "/files")) {
            if (used.stream().noneMatch(one -> one.equals(folder) || one.startsWith(folder + "/"))) {
                reading.findings()
                        .add(LocatedFinding.ofFile(
                                folder, "no node takes its files from here; nodes: " + Findings.list(nodes.keySet())));
            }
        }
        return new TopologySource(document, nodeFiles, kinds(root, known), known, shared);
    }

    private List<FileText> files(String folder, Part written, String who, Set<String> used) {
        used.add(folder);
        if (written.present() && !reader.hasFolder(folder)) {
            reading.findings().add(LocatedFinding.ofFile(folder, "missing, though " + who + " its files from it"));
        }
        return below(reader, folder);
    }

    /** The kinds that have a file and that any node may come to be of, with those that they extend. */
    private Map<String, KindSource> kinds(Part root, List<String> known) {
        var wanted = new ArrayDeque<String>();
        root.get("nodes")
                .entries()
                .values()
                .forEach(node -> node.get("kind").text().ifPresent(wanted::add));
        root.get("defaults").get("kind").text().ifPresent(wanted::add);
        root.get("kinds").entries().forEach((name, kind) -> {
            wanted.add(name);
            kind.get("extends").text().ifPresent(wanted::add);
        });
        var sources = new HashMap<String, KindSource>();
        var seen = new HashSet<String>();
        while (!wanted.isEmpty()) {
            var name = wanted.remove();
            if (known.contains(name) && seen.add(name)) {
                kind(name).ifPresent(source -> {
                    sources.put(name, source);
                    Part.of(source.document()).get("extends").text().ifPresent(wanted::add);
                });
            }
        }
        return sources;
    }

    private Optional<KindSource> kind(String kind) {
        var file = KINDS + "/" + kind + YAML;
        return reading.yaml(kinds, file).map(document -> new KindSource(document, below(kinds, KINDS + "/" + kind)));
    }

    private static List<FileText> below(FolderReader reader, String folder) {
        return reader.filesBelow(folder).stream()
                .flatMap(file -> reader.text(file).stream()
                        .map(text ->
                                new FileText(file, file.substring(folder.length()), reader.isExecutable(file), text)))
                .toList();
    }
}
