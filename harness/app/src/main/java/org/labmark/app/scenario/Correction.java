package org.labmark.app.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.ScenarioException;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Variant;
import org.labmark.core.variant.VariantResolver;

/** A scenario by whose mark scheme papers are marked that were sat before. */
public final class Correction {
    private final String file;
    private final ScenarioSource source;
    private final Locations locations;

    private Correction(String file, ScenarioSource source, Locations locations) {
        this.file = file;
        this.source = source.forMarking();
        this.locations = locations;
    }

    /**
     * The mark scheme in a file of its own. The brief and the assessor's notes are those beside it, else those of the
     * scenario of the same id; what is wrong in them, or in proofs, which tell of benches and not of papers, is not looked
     * at.
     *
     * @param given a file in the form of {@code scenario.yaml}, or a folder with one
     * @throws BadInputException with one line for each error
     */
    public static Correction read(Library library, Path given, Standards standards) {
        var file = Files.isDirectory(given) ? given.resolve(ScenarioFolder.FILE) : given;
        var name = file.toString();
        var absolute = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute)) {
            throw new BadInputException(
                    LocatedFinding.ofFile(name, "no such file; allowed: a scenario file, or a scenario's folder")
                            .toString());
        }
        var folder = absolute.resolveSibling("");
        var findings = new ArrayList<LocatedFinding>();
        var text = new FolderReader(folder, findings)
                .text(absolute.getFileName().toString())
                .orElseThrow(() -> new BadInputException(
                        LocatedFinding.ofFile(name, findings.getFirst().message())
                                .toString()));
        var yaml = YamlReader.read(ScenarioFolder.FILE, text);
        var tree = yaml.tree().orElseThrow(() -> refused(name, yaml.findings()));
        var id = Part.of(new Document(ScenarioFolder.FILE, tree)).get("id").text();
        var rest = Files.exists(folder.resolve(ScenarioFolder.BRIEF))
                ? Optional.of(folder)
                : id.filter(Library.ids(library.scenarios())::contains).map(library.scenarios()::resolve);
        var loaded = rest.map(found -> ScenarioFolder.load(found, id.orElse(""), library.topologies(), text))
                .orElseThrow(() -> refused(
                        name,
                        List.of(located(
                                yaml,
                                "id",
                                id.map(written -> "\"" + written + "\" is no").orElse("not the id of a")
                                        + " scenario here, and no brief.md is beside the file; known: "
                                        + Findings.list(Library.ids(library.scenarios()))))));
        return new Correction(name, sound(name, loaded, standards), loaded.locations());
    }

    /**
     * A scenario of the library as it stands.
     *
     * @throws BadInputException with one line for each error
     */
    public static Correction current(Library library, String id, Standards standards) {
        var loaded = ScenarioFolder.load(library.scenarios(), library.topologies(), id);
        return new Correction(ScenarioFolder.FILE, sound(ScenarioFolder.FILE, loaded, standards), loaded.locations());
    }

    private static ScenarioSource sound(String name, LoadedScenario loaded, Standards standards) {
        var errors = Lint.runForPapers(loaded, standards).stream()
                .filter(LocatedFinding::isError)
                .filter(found -> !isBeside(found.file()))
                .toList();
        return loaded.source()
                .filter(_ -> errors.isEmpty())
                .orElseThrow(() -> refused(name, errors.isEmpty() ? loaded.findings() : errors));
    }

    private static boolean isBeside(String file) {
        return file.startsWith("proofs/") || (!file.contains("/") && !file.equals(ScenarioFolder.FILE));
    }

    private static LocatedFinding located(YamlFile yaml, String path, String message) {
        var locations = new Locations();
        locations.add(ScenarioFolder.FILE, yaml.lines());
        return locations.locate(new Finding(ScenarioFolder.FILE, path, Finding.Severity.ERROR, message));
    }

    /** Findings about the file as a person named it. */
    private static BadInputException refused(String name, List<LocatedFinding> findings) {
        return new BadInputException(findings.stream()
                .map(found -> found.file().equals(ScenarioFolder.FILE)
                        ? new LocatedFinding(name, found.line(), found.path(), found.severity(), found.message())
                        : found)
                .sorted()
                .map(LocatedFinding::toString)
                .collect(Collectors.joining("\n")));
    }

    /** Id of the scenario. */
    public String scenario() {
        return source.document().tree().get("id") instanceof String id ? id : "";
    }

    /**
     * The tasks of a paper that was sat, by this mark scheme; nothing else in the variant is for use.
     *
     * @throws BadInputException with one line for each thing that cannot be had with the values of that paper
     */
    public Variant of(Variant sat) {
        try {
            return VariantResolver.corrected(source, sat);
        } catch (ScenarioException e) {
            throw refused(
                    file,
                    e.findings().stream()
                            .filter(found -> found.severity() == Finding.Severity.ERROR)
                            .map(locations::locate)
                            .toList());
        }
    }

    /** Something that is wrong at a place of the file: a line for people. */
    public BadInputException wrong(String path, String message) {
        return refused(
                file,
                List.of(locations.locate(new Finding(ScenarioFolder.FILE, path, Finding.Severity.ERROR, message))));
    }
}
