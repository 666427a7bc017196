package org.labmark.app.scenario;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.FileText;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.ScenarioSource;

/** Loads one scenario's folder, and the topology that it names. */
public final class ScenarioFolder {
    static final String FILE = "scenario.yaml";
    static final String BRIEF = "brief.md";

    private final Path folder;
    private final String id;
    private final Path topologiesRoot;
    private final Reading reading = new Reading();

    private ScenarioFolder(Path folder, String id, Path topologiesRoot) {
        this.folder = folder;
        this.id = id;
        this.topologiesRoot = topologiesRoot;
    }

    /**
     * Loads a scenario.
     *
     * @param idOrPath its id below the root, or a path to its folder or {@code scenario.yaml}
     */
    public static LoadedScenario load(Path scenariosRoot, Path topologiesRoot, String idOrPath) {
        var folder = find(scenariosRoot, idOrPath);
        if (folder.isEmpty()) {
            var known = Findings.list(Library.ids(scenariosRoot));
            var finding = LocatedFinding.ofFile(
                    idOrPath.isBlank() ? "scenario" : idOrPath, "no such scenario; known: " + known);
            return new LoadedScenario(Optional.empty(), List.of(), new Locations(), List.of(finding));
        }
        return new ScenarioFolder(folder.get(), idOf(scenariosRoot, folder.get()), topologiesRoot).load();
    }

    /**
     * Loads a scenario with another {@code scenario.yaml} than the one in its folder.
     *
     * @param folder where all else of it is
     * @param text what the file holds
     */
    static LoadedScenario load(Path folder, String id, Path topologiesRoot, String text) {
        var loader = new ScenarioFolder(folder, id, topologiesRoot);
        return loader.load(new FolderReader(folder, loader.reading.findings()), loader.reading.yaml(FILE, text));
    }

    private static Optional<Path> find(Path scenariosRoot, String idOrPath) {
        try {
            var byId = scenariosRoot.resolve(idOrPath).normalize();
            if (byId.startsWith(scenariosRoot.normalize()) && isScenario(byId)) {
                return Optional.of(byId);
            }
            var path = Path.of(idOrPath).toAbsolutePath().normalize();
            if (path.endsWith(FILE)) {
                path = Optional.ofNullable(path.getParent()).orElse(path);
            }
            return Optional.of(path).filter(ScenarioFolder::isScenario);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isScenario(Path folder) {
        return Files.exists(folder.resolve(FILE), LinkOption.NOFOLLOW_LINKS);
    }

    /** The folder below the root; of a folder elsewhere, its last two names. */
    private static String idOf(Path scenariosRoot, Path folder) {
        var root = scenariosRoot.toAbsolutePath().normalize();
        var path = folder.toAbsolutePath().normalize();
        if (path.startsWith(root) && !path.equals(root)) {
            return root.relativize(path).toString();
        }
        int names = path.getNameCount();
        return path.subpath(Math.max(0, names - 2), names).toString();
    }

    private LoadedScenario load() {
        var reader = new FolderReader(folder, reading.findings());
        return load(reader, reading.yaml(reader, FILE));
    }

    private LoadedScenario load(FolderReader reader, Optional<Document> scenario) {
        var brief = text(reader, BRIEF);
        var assessor = text(reader, "assessor.md");
        var proofs = new TreeMap<String, Document>();
        for (var file : reader.files("proofs")) {
            var name = file.substring("proofs/".length());
            if (name.endsWith(".yaml")) {
                reading.yaml(reader, file)
                        .ifPresent(proof -> proofs.put(name.substring(0, name.length() - ".yaml".length()), proof));
            } else {
                reading.findings().add(LocatedFinding.ofFile(file, "no proof; allowed: files that end in .yaml"));
            }
        }
        for (var file : reader.files("")) {
            if (!List.of(FILE, BRIEF, "assessor.md").contains(file)) {
                reading.findings()
                        .add(LocatedFinding.ofFile(
                                file, "unknown file; known: assessor.md, brief.md, proofs/NAME.yaml, scenario.yaml"));
            }
        }
        var topologies = new TopologyFolder(topologiesRoot, reading);
        var topology =
                scenario.flatMap(found -> Part.of(found).get("topology").text()).flatMap(topologies::load);
        var source = scenario.flatMap(document -> brief.flatMap(told -> assessor.map(
                notes -> new ScenarioSource(id, document, told, notes, proofs, topology, topologies.known()))));
        return new LoadedScenario(source, reading.documents(), reading.locations(), reading.findings());
    }

    private static Optional<FileText> text(FolderReader reader, String file) {
        return reader.text(file).map(text -> new FileText(file, "", false, text));
    }
}
