package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.picture.TopologyTables;
import org.labmark.app.scenario.Topologies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labmark topology show}. */
@Command(
        name = "show",
        description = "Shows a topology as tables: segments, nodes, interfaces, links. Hidden nodes are shown too.")
final class TopologyShowCommand implements Callable<Integer> {
    @Mixin
    private TopologyCommand.Which which = new TopologyCommand.Which();

    @Mixin
    private TopologyCommand.Values values = new TopologyCommand.Values();

    @Option(names = "--json", description = "Print the resolved topology as JSON, files and all.")
    private boolean json;

    @Override
    public Integer call() {
        var blueprint = Topologies.examine(Workplace.here().topologies(), which.id(), values.map())
                .orThrow();
        if (json) {
            System.out.println(CanonicalJson.write(blueprint.topology()));
        } else {
            TopologyTables.lines(blueprint).forEach(System.out::println);
        }
        return Exit.DONE;
    }
}
