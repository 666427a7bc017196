package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.api.call.Calls;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code labmark bench restart}. */
@Command(
        name = "restart",
        description = {
            "Power-cycles nodes: what only ran is lost (addresses, rules and routes typed by hand),",
            "what is on disk is kept, and so are links."
        })
final class BenchRestartCommand implements Callable<Integer> {
    @Mixin
    private BenchNodes which = new BenchNodes();

    @Override
    public Integer call() {
        try (var agent = RunningAgent.of(Workplace.here().state(), which.bench())) {
            var names = which.nodes().isEmpty()
                    ? agent.inspect(which.bench()).nodes().stream()
                            .map(Calls.NodeState::name)
                            .toList()
                    : which.nodes();
            long start = System.nanoTime();
            agent.restart(which.bench(), names);
            System.out.printf("%s up again, %.1f s%n", String.join(", ", names), (System.nanoTime() - start) / 1e9);
        }
        return Exit.DONE;
    }
}
