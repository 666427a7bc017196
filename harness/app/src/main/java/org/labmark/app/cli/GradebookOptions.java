package org.labmark.app.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.export.Result;
import org.labmark.app.export.Roster;
import org.labmark.app.scenario.SingleFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every gradebook's export is told. */
final class GradebookOptions {
    @Parameters(paramLabel = "ROSTER", description = "Who sat which attempt; docs/exports.md shows one.")
    private Path roster = Path.of("");

    @Option(names = "--title", description = "Heading of the marks. Default: the title of the scenario.")
    private Optional<String> title = Optional.empty();

    @Option(names = "--percent", description = "Per cent instead of points.")
    private boolean percent;

    @Option(names = "--bom", description = "Begin with a byte order mark, which Excel wants.")
    private boolean bom;

    /** The results of everybody in the roster, in its order. */
    List<Result> results() {
        return SingleFile.read(roster, Roster::read).people().stream()
                .map(person -> Result.of(person, Attempt.read(AttemptArgument.folder(person.attempt()))))
                .toList();
    }

    String title(List<Result> results) {
        return title.orElseGet(() -> {
            var titles = results.stream().map(Result::title).distinct().toList();
            if (titles.size() > 1) {
                throw new BadInputException(roster + ": attempts at " + titles.size()
                        + " scenarios; one heading for all of them is given by --title");
            }
            return titles.getFirst();
        });
    }

    boolean percent() {
        return percent;
    }

    void print(String csv) {
        var bytes = ((bom ? "\uFEFF" : "") + csv).getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
