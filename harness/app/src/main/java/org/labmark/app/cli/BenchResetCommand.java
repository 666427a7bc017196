package org.labmark.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench reset}. */
@Command(
        name = "reset",
        description = {
            "Brings a bench back to how its candidate found it: disks, links, running state.",
            "What was done on it is lost; passwords and host keys stay."
        })
final class BenchResetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BENCH", description = "The bench's name.")
    private String bench = "";

    @Option(names = "--json", description = "Print how long each stage took as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var started = System.nanoTime();
        DiskCalls.WasReset reset;
        try (var progress = new TerminalProgress();
                var agent = RunningAgent.of(Workplace.stateDirectory(), bench)) {
            reset = agent.reset(bench, Optional.empty(), at -> progress.at(at.stage(), at.done(), at.of()));
        }
        if (json) {
            System.out.println(CanonicalJson.write(reset));
        } else {
            System.out.printf(
                    "%s is as its candidate found it, after %.1f s%n",
                    bench, (System.nanoTime() - started) / 1_000_000_000.0);
        }
        return Exit.DONE;
    }
}
