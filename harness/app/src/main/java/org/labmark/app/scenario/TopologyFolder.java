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
    private final ScenarioFolder files;

    /** @param files where YAML is read and findings are kept */
    TopologyFolder(Path root, ScenarioFolder files) {
        this.reader = new FolderReader(root, files.findings());
        this.files = files;
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
        return files.yaml(reader, id + "/topology.yaml", id + "/topology.yaml").map(document -> load(id, document));
    }

    private TopologySource load(String id, Document document) {
        var nodes = Part.of(document).get("nodes").entries();
        var nodeFiles = new HashMap<String, List<FileText>>();
        var kinds = new HashMap<String, KindSource>();
        var known = reader.files(KINDS).stream()
                .filter(file -> file.endsWith(YAML))
                .map(file -> file.substring(KINDS.length() + 1, file.length() - YAML.length()))
                .toList();
        var used = new HashSet<String>();
        var seen = new HashSet<String>();
        nodes.forEach((name, node) -> {
            var folder = id + "/" + node.get("files").text().orElse("files/" + name);
            used.add(folder);
            if (node.get("files").present() && !reader.hasFolder(folder)) {
                files.findings()
                        .add(LocatedFinding.ofFile(
                                folder, "missing, though node \"" + name + "\" takes its files from it"));
            }
            nodeFiles.put(name, below(folder));
            node.get("kind")
                    .text()
                    .filter(kind -> known.contains(kind) && seen.add(kind))
                    .ifPresent(kind -> kind(kind).ifPresent(source -> kinds.put(kind, source)));
        });
        for (var folder : reader.folders(id + "/files")) {
            if (!used.contains(folder)) {
                files.findings()
                        .add(LocatedFinding.ofFile(
                                folder, "no node takes its files from here; nodes: " + Findings.list(nodes.keySet())));
            }
        }
        return new TopologySource(document, nodeFiles, kinds, known);
    }

    private Optional<KindSource> kind(String kind) {
        var file = KINDS + "/" + kind + YAML;
        return files.yaml(reader, file, file).map(document -> new KindSource(document, below(KINDS + "/" + kind)));
    }

    private List<FileText> below(String folder) {
        return reader.filesBelow(folder).stream()
                .flatMap(file -> reader.text(file).stream()
                        .map(text ->
                                new FileText(file, file.substring(folder.length()), reader.isExecutable(file), text)))
                .toList();
    }
}
