package org.labmark.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark bench pause}. */
@Command(name = "pause", description = "Stops time for nodes: their processes stand still and answer nothing.")
final class BenchPauseCommand implements Callable<Integer> {
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
            agent.pause(bench, nodes, true);
        }
        System.out.println((nodes.isEmpty() ? bench : String.join(", ", nodes)) + " stands still");
        return Exit.DONE;
    }
}
