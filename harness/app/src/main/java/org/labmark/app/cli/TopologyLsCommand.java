package org.labmark.app.cli;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.Topologies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark topology ls}. */
@Command(name = "ls", description = "Lists the topologies that there are.")
final class TopologyLsCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print topologies as JSON.")
    private boolean json;

    /** One that there is. */
    record Row(String id, String title, int nodes, int links) {}

    @Override
    public Integer call() {
        var place = Workplace.here();
        var rows = new ArrayList<Row>();
        for (var id : Topologies.ids(place)) {
            Topologies.examine(place.topologies(), id, Map.of())
                    .blueprint()
                    .map(found -> found.topology())
                    .ifPresent(found -> rows.add(new Row(
                            id,
                            found.title(),
                            found.nodes().size(),
                            found.links().size())));
        }
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("topologies", rows)));
        } else {
            rows.forEach(row -> System.out.printf(
                    "%-16s %3d nodes  %3d links  %s%n", row.id(), row.nodes(), row.links(), row.title()));
        }
        return Exit.DONE;
    }
}
