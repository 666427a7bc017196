package org.labmark.app.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Scenario;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.standard.Standards;

/**
 * The scenarios that there are.
 *
 * @param scenarios root of the scenarios, a folder a scenario, by area
 * @param topologies root of the topologies and node kinds
 */
public record Library(Path scenarios, Path topologies) {
    private static final int AREA_AND_NAME = 2;

    /** Ids of all scenarios below a root, sorted. */
    static List<String> ids(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var paths = Files.walk(root, AREA_AND_NAME)) {
            return paths.filter(path -> Files.isRegularFile(path.resolve("scenario.yaml")))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every scenario whose head can be read, by id. */
    public List<Scenario> list() {
        var list = new ArrayList<Scenario>();
        for (var id : ids(scenarios)) {
            head(id).ifPresent(list::add);
        }
        return list;
    }

    /**
     * A scenario that obeys every rule.
     *
     * @param idOrPath its id, or a path to its folder
     * @throws BadInputException with one line for each error
     */
    public ScenarioSource open(String idOrPath, Standards standards) {
        var loaded = ScenarioFolder.load(scenarios, topologies, idOrPath);
        var errors = Lint.run(loaded, standards).stream()
                .filter(LocatedFinding::isError)
                .map(LocatedFinding::toString)
                .collect(Collectors.joining("\n"));
        if (!errors.isEmpty()) {
            throw new BadInputException(errors);
        }
        return loaded.orThrow();
    }

    private Optional<Scenario> head(String id) {
        var reader = new FolderReader(scenarios.resolve(id), new ArrayList<>());
        var findings = new Findings();
        return reader.text("scenario.yaml")
                .flatMap(text -> YamlReader.read("scenario.yaml", text).tree())
                .map(tree -> Scenario.read(new Document("scenario.yaml", tree), findings))
                .filter(scenario -> !findings.hasErrors());
    }
}
