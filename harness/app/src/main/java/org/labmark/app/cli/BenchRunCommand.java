package org.labmark.app.cli;

import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.api.call.Calls;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench run}. */
@Command(
        name = "run",
        description = "Runs a command in a node as its root, past sshd and past whatever the node's firewall says.",
        footer = {"", "Exit code: the command's own."})
final class BenchRunCommand implements Callable<Integer> {
    private static final int MOST_OUTPUT = 8 << 20;
    private static final int MOST_SECONDS = 3600;

    @Parameters(index = "0", paramLabel = "BENCH", description = "Its name, as ls prints it.")
    private String bench = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "The node's name.")
    private String node = "";

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The command and its arguments; no shell is in between. Put -- before it.")
    private List<String> command = List.of();

    @Option(names = "--seconds", paramLabel = "N", description = "It is killed after this; $" + "{DEFAULT-VALUE}.")
    private int seconds = 60;

    @Override
    public Integer call() {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw new BadInputException("--seconds: " + seconds + "; allowed: 1 to " + MOST_SECONDS);
        }
        try (var agent = RunningAgent.of(Workplace.here().state(), bench)) {
            var done = agent.exec(new Calls.Exec(bench, node, command, "", seconds * 1000L, MOST_OUTPUT));
            var decoder = Base64.getDecoder();
            System.out.writeBytes(decoder.decode(done.out()));
            System.err.writeBytes(decoder.decode(done.err()));
            System.out.flush();
            if (done.truncated()) {
                System.err.println("labmark: output was cut at " + (MOST_OUTPUT >> 20) + " MiB");
            }
            if (done.exit() < 0) {
                System.err.println("labmark: killed after " + seconds + " s");
                return Exit.FAULT;
            }
            return done.exit();
        }
    }
}
