package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code labmark bench resume}. */
@Command(name = "resume", description = "Lets time go on for nodes that were paused.")
final class BenchResumeCommand implements Callable<Integer> {
    @Mixin
    private BenchNodes which = new BenchNodes();

    @Override
    public Integer call() {
        try (var agent = RunningAgent.of(Workplace.here().state(), which.bench())) {
            agent.pause(which.bench(), which.nodes(), false);
        }
        System.out.println(which.words() + " goes on");
        return Exit.DONE;
    }
}
