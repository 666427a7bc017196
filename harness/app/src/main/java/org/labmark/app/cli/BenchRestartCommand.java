package org.labmark.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.api.call.Calls;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark bench restart}. */
@Command(
        name = "restart",
        description = {
            "Power-cycles nodes: what only ran is lost (addresses, rules and routes typed by hand),",
            "what is on disk is kept, and so are links."
        })
final class BenchRestartCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BENCH", description = "Its name, as ls prints it.")
    private String bench = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NODE",
            description = "Which nodes; all when none is named.")
    private List<String> nodes = List.of();

    @Override
    public Integer call() {
        try (var agent = RunningAgent.of(Workplace.here().state(), bench)) {
            var which = nodes.isEmpty()
                    ? agent.inspect(bench).nodes().stream()
                            .map(Calls.NodeState::name)
                            .toList()
                    : nodes;
            long start = System.nanoTime();
            agent.restart(bench, which);
            System.out.printf("%s up again, %.1f s%n", String.join(", ", which), (System.nanoTime() - start) / 1e9);
        }
        return Exit.DONE;
    }
}
