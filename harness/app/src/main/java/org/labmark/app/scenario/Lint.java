package org.labmark.app.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.labmark.core.lint.ScenarioRules;
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
        var found = new ArrayList<>(loaded.findings());
        var schema = new ArrayList<Finding>();
        loaded.documents().forEach(document -> schema.addAll(Schemas.check(document)));
        schema.forEach(finding -> found.add(loaded.locations().locate(finding)));
        loaded.source()
                .ifPresent(source -> ScenarioRules.examine(source, standards).stream()
                        .filter(finding -> schema.stream().noneMatch(earlier -> covers(earlier, finding)))
                        .forEach(finding -> found.add(loaded.locations().locate(finding))));
        return found.stream().distinct().sorted().toList();
    }

    /** Whether two findings are about the same place: one's place is the other's, or around it. */
    private static boolean covers(Finding earlier, Finding later) {
        return earlier.file().equals(later.file())
                && (isAround(earlier.path(), later.path()) || isAround(later.path(), earlier.path()));
    }

    private static boolean isAround(String outer, String inner) {
        return inner.startsWith(outer)
                && (outer.isEmpty()
                        || inner.length() == outer.length()
                        || ".[".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
