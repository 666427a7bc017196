package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Checkpoints;
import org.labmark.app.checkpoint.LogKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark checkpoint}. */
@Command(
        name = "checkpoint",
        description = {
            "Prints how far an attempt's log had come when it was signed last, for a second party to hold.",
            "Whoever holds it sees later, by verify --checkpoint, whether those lines are still the same."
        })
final class CheckpointCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Wanted wanted = new Wanted();

    /** What is printed. */
    private static final class Wanted {
        @Parameters(paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION)
        private @Nullable String attempt;

        @Option(names = "--key", description = "Print the key that signatures of this machine are checked with.")
        private boolean key;
    }

    @Override
    public Integer call() {
        if (wanted.key || wanted.attempt == null) {
            System.out.println(LogKey.in(Workplace.stateDirectory()).verifier());
            return Exit.DONE;
        }
        var folder = AttemptArgument.folder(wanted.attempt);
        System.out.print(Checkpoints.last(folder)
                .orElseThrow(() -> new BadInputException(
                        folder + ": no checkpoint; one is signed when the candidate has handed in")));
        return Exit.DONE;
    }
}
