package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.bench.SavedBench;
import org.labmark.app.exam.LoneBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench restore}. */
@Command(
        name = "restore",
        description = {
            "Builds a bench as it was saved: from a file of 'bench save', or from a folder that was autosaved to.",
            "Nodes have the host keys that they had."
        })
final class BenchRestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The archive, or the folder of a bench in the state's autosave.")
    private Path file = Path.of("");

    @Option(names = "--name", paramLabel = "BENCH", description = "What to call the bench; its old name by default.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "Print what was built as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var state = Workplace.stateDirectory();
        var saved = SavedBench.at(file.toAbsolutePath().normalize())
                .orElseThrow(() -> new BadInputException(file + ": holds no saved work"));
        var tag = name.orElse(saved.manifest().bench());
        Calls.Deployed deployed;
        try (var progress = new TerminalProgress();
                var agent = AgentLauncher.connect(state)) {
            deployed = LoneBench.bringBack(agent, state, saved, tag, progress);
        }
        if (json) {
            System.out.println(CanonicalJson.write(deployed));
        } else {
            System.out.printf("%s is up, as it was saved at %s%n", tag, saved.at());
        }
        return Exit.DONE;
    }
}
