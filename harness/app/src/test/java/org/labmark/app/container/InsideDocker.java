package org.labmark.app.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.call.Calls;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Vantage;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.scenario.Topologies;

/** Run in a container of Docker's: an agent there builds a bench, and probes it. */
final class InsideDocker {
    private static final String BENCH = "inside";

    private InsideDocker() {}

    /** @param arguments the state folder, the checkout, the node image */
    public static void main(String[] arguments) throws Exception {
        var topology = Topologies.examine(Path.of(arguments[1], "lab-topologies"), "switched-lan", Map.of())
                .orThrow()
                .topology();
        try (var agent = AgentLauncher.connect(Path.of(arguments[0]))) {
            agent.deploy(
                    new Calls.Deploy(BENCH, Calls.Lifetime.CONNECTION, arguments[2], topology, "Correct-horse-7"),
                    _ -> {});
            var query = new FlowQuery(
                    Vantage.parse("fresh@lan"),
                    "192.168.10.11",
                    FlowQuery.Protocol.ICMP,
                    Optional.empty(),
                    Optional.empty());
            agent.probe(
                    BENCH,
                    List.of(new Calls.Ask("ping", query, 0)),
                    (seen, _) -> System.out.println("probe: " + seen.reading().result()));
            agent.destroy(BENCH);
            System.out.println("census: " + agent.census().counts().values());
            agent.shutdown();
        }
    }
}
