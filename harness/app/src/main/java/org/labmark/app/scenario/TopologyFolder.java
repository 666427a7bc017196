package org.labmark.app.scenario;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
        var nodes = Part.of(document).get("nodes").entries();
        var nodeFiles = new HashMap<String, List<FileText>>();
        var sources = new HashMap<String, KindSource>();
        var known = kinds.files(KINDS).stream()
                .filter(file -> file.endsWith(YAML))
                .map(file -> file.substring(KINDS.length() + 1, file.length() - YAML.length()))
                .toList();
        var used = new HashSet<String>();
        var seen = new HashSet<String>();
        nodes.forEach((name, node) -> {
            var folder = id + "/" + node.get("files").text().orElse("files/" + name);
            used.add(folder);
            if (node.get("files").present() && !reader.hasFolder(folder)) {
                reading.findings()
                        .add(LocatedFinding.ofFile(
                                folder, "missing, though node \"" + name + "\" takes its files from it"));
            }
            nodeFiles.put(name, below(reader, folder));
            node.get("kind")
                    .text()
                    .filter(kind -> known.contains(kind) && seen.add(kind))
                    .ifPresent(kind -> kind(kind).ifPresent(source -> sources.put(kind, source)));
        });
        for (var folder : reader.folders(id + "/files")) {
            if (!used.contains(folder)) {
                reading.findings()
                        .add(LocatedFinding.ofFile(
                                folder, "no node takes its files from here; nodes: " + Findings.list(nodes.keySet())));
            }
        }
        return new TopologySource(document, nodeFiles, sources, known);
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
