package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code labmark bench pause}. */
@Command(name = "pause", description = "Stops time for nodes: their processes stand still and answer nothing.")
final class BenchPauseCommand implements Callable<Integer> {
    @Mixin
    private BenchNodes which = new BenchNodes();

    @Override
    public Integer call() {
        try (var agent = RunningAgent.of(Workplace.here().state(), which.bench())) {
            agent.pause(which.bench(), which.nodes(), true);
        }
        System.out.println(which.words() + " stands still");
        return Exit.DONE;
    }
}
