package org.labmark.app.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.ScenarioSource;

/**
 * A scenario as it was found on disk.
 *
 * @param source everything in it; empty when a file that is needed could not be read
 * @param documents every YAML file that could be read
 * @param locations where what stands
 * @param findings what could not be read
 */
public record LoadedScenario(
        Optional<ScenarioSource> source, List<Document> documents, Locations locations, List<LocatedFinding> findings) {
    public LoadedScenario {
        documents = List.copyOf(documents);
        findings = findings.stream().sorted().toList();
    }

    /**
     * The scenario.
     *
     * @throws BadInputException with one line for each thing that could not be read
     */
    public ScenarioSource orThrow() {
        return source.filter(found -> findings.isEmpty())
                .orElseThrow(() -> new BadInputException(
                        findings.stream().map(LocatedFinding::toString).collect(Collectors.joining("\n"))));
    }
}
