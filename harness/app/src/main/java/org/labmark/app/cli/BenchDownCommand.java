package org.labmark.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import org.labmark.app.exam.LoneBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark bench down}. */
@Command(
        name = "down",
        description = "Takes benches down to nothing. What was done in them is lost, unless it was saved.")
final class BenchDownCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "BENCH", description = "The benches' names, as ls prints them.")
    private List<String> benches = List.of();

    @Override
    public Integer call() {
        var state = Workplace.here().state();
        try (var agent = RunningAgent.of(state, benches.getFirst())) {
            for (var bench : benches) {
                agent.inspect(bench);
            }
            for (var bench : benches) {
                LoneBench.down(agent, state, bench);
                System.out.println(bench + " is down");
            }
        }
        return Exit.DONE;
    }
}
