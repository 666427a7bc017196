package org.labmark.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.labmark.api.call.DiskCalls;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark bench save}. */
@Command(
        name = "save",
        description = {
            "Writes all that the candidate changed on the disks of a bench to a file, from which 'bench restore' builds",
            "it again, on this machine or another. What runs is not in it: it comes up as after a power cut.",
            "The file holds the nodes' host keys: whoever has it has the bench."
        })
final class BenchSaveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BENCH", description = "The bench's name.")
    private String bench = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The archive to write (.tar.gz).")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var target = file.toAbsolutePath().normalize();
        if (target.getParent() == null || !Files.isDirectory(target.getParent()) || Files.isDirectory(target)) {
            throw new BadInputException(file + ": is a folder, or in none that is there");
        }
        DiskCalls.Saved saved;
        try (var agent = RunningAgent.of(Workplace.stateDirectory(), bench)) {
            saved = agent.save(bench, target);
        }
        if (json) {
            System.out.println(CanonicalJson.write(saved));
        } else {
            System.out.printf(
                    "%s: %d files, %d KiB%s%n",
                    file,
                    saved.files(),
                    (saved.bytes() + 1023) / 1024,
                    saved.leftOut() == 0
                            ? ""
                            : "; left out " + saved.leftOut() + " that are sockets, pipes or more than the disk holds");
        }
        return Exit.DONE;
    }
}
