package org.labmark.app.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.labmark.core.lint.ScenarioRules;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Finding;
import org.labmark.core.standard.Standards;

/** Examines a scenario: what cannot be read, what the schemas forbid, what the rules forbid, all at once. */
public final class Lint {
    private Lint() {}

    /** Examines the scenario of an id, or in a folder. */
    public static List<LocatedFinding> run(
            Path scenariosRoot, Path topologiesRoot, String idOrPath, Standards standards) {
        return run(ScenarioFolder.load(scenariosRoot, topologiesRoot, idOrPath), standards);
    }

    /** Examines a scenario that is loaded. */
    public static List<LocatedFinding> run(LoadedScenario loaded, Standards standards) {
        return locate(
                loaded.findings(),
                loaded.documents(),
                loaded.locations(),
                loaded.source()
                        .map(source -> ScenarioRules.examine(source, standards))
                        .orElse(List.of()));
    }

    /** Examines a scenario by whose mark scheme papers are marked that are there: their values, no others, are at stake. */
    static List<LocatedFinding> runForPapers(LoadedScenario loaded, Standards standards) {
        return locate(
                loaded.findings(),
                loaded.documents(),
                loaded.locations(),
                loaded.source()
                        .map(source -> ScenarioRules.examine(source, standards, 1))
                        .orElse(List.of()));
    }

    /**
     * Everything at its line, each place once: what the schema says of a place makes what a rule says of it idle, and so
     * does a file that could not be read.
     *
     * @param ofRules what the rules of core found
     */
    static List<LocatedFinding> locate(
            List<LocatedFinding> unreadable, List<Document> documents, Locations locations, List<Finding> ofRules) {
        var found = new ArrayList<>(unreadable);
        var unread = unreadable.stream().map(LocatedFinding::file).toList();
        var schema = new ArrayList<Finding>();
        documents.forEach(document -> schema.addAll(Schemas.check(document)));
        schema.forEach(finding -> found.add(locations.locate(finding)));
        ofRules.stream()
                .filter(finding -> schema.stream().noneMatch(finding::isAbout)
                        && unread.stream().noneMatch(finding.file()::equals))
                .forEach(finding -> found.add(locations.locate(finding)));
        return found.stream().distinct().sorted().toList();
    }
}
