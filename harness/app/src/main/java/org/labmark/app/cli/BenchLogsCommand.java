package org.labmark.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import org.labmark.core.check.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark bench logs}. */
@Command(
        name = "logs",
        description = "Shows the last that a node's first process wrote: what a container's command said.")
final class BenchLogsCommand implements Callable<Integer> {
    private static final int MOST = 256 * 1024;

    @Parameters(index = "0", paramLabel = "BENCH", description = "Its name, as ls prints it.")
    private String bench = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "The node's name.")
    private String node = "";

    @Override
    public Integer call() {
        try (var agent = RunningAgent.of(Workplace.here().state(), bench)) {
            // The node's own words: nothing in them acts on the terminal that shows them.
            new String(agent.console(bench, node, MOST), StandardCharsets.UTF_8)
                    .lines()
                    .map(Visible::line)
                    .forEach(System.out::println);
        }
        return Exit.DONE;
    }
}
