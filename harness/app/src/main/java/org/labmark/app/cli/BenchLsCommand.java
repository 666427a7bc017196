package org.labmark.app.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentLauncher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark bench ls}. */
@Command(name = "ls", description = "Lists the benches of this machine.")
final class BenchLsCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var state = Workplace.here().state();
        List<Calls.BenchState> benches = AgentLauncher.existing(state)
                .map(agent -> {
                    try (agent) {
                        return agent.benches().benches();
                    }
                })
                .orElse(List.of());
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("benches", benches)));
            return Exit.DONE;
        }
        var columns = new Columns("BENCH", "TOPOLOGY", "STATE", "LASTS", "NODES");
        for (var bench : benches) {
            columns.add(
                    bench.bench(),
                    bench.topology(),
                    bench.ready() ? "up" : "at work",
                    bench.lifetime() == Calls.Lifetime.KEPT ? "until down" : "as long as its maker",
                    bench.nodes().stream().map(Calls.DeployedNode::name).collect(Collectors.joining(" ")));
        }
        System.out.print(columns.text());
        return Exit.DONE;
    }
}
