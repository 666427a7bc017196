package org.labmark.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.LocatedFinding;
import org.labmark.app.scenario.Topologies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark topology lint}. */
@Command(
        name = "lint",
        description = "Says everything that is wrong in topologies, with file and line.",
        footer = {"", "Exit code 2 when there is an error; warnings alone are no error."})
final class TopologyLintCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TOPOLOGY", arity = "0..*", description = "Ids, or paths to folders; all when left out.")
    private List<String> ids = List.of();

    @Mixin
    private TopologyCommand.Values values = new TopologyCommand.Values();

    @Option(names = "--json", description = "Print findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var place = Workplace.here();
        var findings = new ArrayList<LocatedFinding>();
        for (var id : ids.isEmpty() ? Topologies.ids(place) : ids) {
            var found = Topologies.examine(place.topologies(), id, values.map()).findings();
            findings.addAll(found);
            if (found.isEmpty() && !json) {
                System.out.println(id + ": nothing wrong");
            }
        }
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("findings", findings)));
        } else {
            findings.forEach(System.out::println);
        }
        return findings.stream().anyMatch(LocatedFinding::isError) ? Exit.BAD_INPUT : Exit.DONE;
    }
}
