package org.labmark.app.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.Lint;
import org.labmark.app.scenario.LocatedFinding;
import org.labmark.app.scenario.ShippedStandards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark scenario lint}. */
@Command(
        name = "lint",
        description = "Says everything that is wrong in a scenario, with file and line. Builds nothing.",
        footer = {"", "Exit code 2 when there is an error; warnings alone are no error."})
final class ScenarioLintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "A scenario's id, such as first-day/office, or its folder.")
    private String path = "";

    @Option(names = "--json", description = "Print findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var place = Workplace.here();
        List<LocatedFinding> findings = Lint.run(place.scenarios(), place.topologies(), path, ShippedStandards.load());
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("findings", findings)));
        } else {
            findings.forEach(System.out::println);
            if (findings.isEmpty()) {
                System.out.println(path + ": nothing wrong");
            }
        }
        return findings.stream().anyMatch(LocatedFinding::isError) ? Exit.BAD_INPUT : Exit.DONE;
    }
}
