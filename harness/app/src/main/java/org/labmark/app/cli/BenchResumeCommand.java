package org.labmark.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark bench resume}. */
@Command(name = "resume", description = "Lets time go on for nodes that were paused.")
final class BenchResumeCommand implements Callable<Integer> {
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
            agent.pause(bench, nodes, false);
        }
        System.out.println((nodes.isEmpty() ? bench : String.join(", ", nodes)) + " goes on");
        return Exit.DONE;
    }
}
