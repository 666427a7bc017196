package org.labmark.app.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.bench.SavedBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark bench ls}. */
@Command(
        name = "ls",
        description = "Lists the benches of this machine, and those that can be brought back from autosaves.")
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
        var up = benches.stream().map(Calls.BenchState::bench).toList();
        var lost = SavedBench.list(state).stream()
                .filter(saved -> !up.contains(saved.manifest().bench()))
                .toList();
        if (json) {
            var saves = lost.stream().map(saved -> saved.place().toString()).toList();
            System.out.println(CanonicalJson.write(Map.of("benches", benches, "autosaves", saves)));
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
        for (var saved : lost) {
            System.out.printf(
                    "%s is not up, but was saved at %s: ./labmark bench restore %s%n",
                    saved.manifest().bench(), saved.at(), saved.place());
        }
        return Exit.DONE;
    }
}
