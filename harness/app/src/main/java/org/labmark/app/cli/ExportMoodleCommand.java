package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.app.export.Gradebooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code labmark export moodle}. */
@Command(
        name = "moodle",
        description = {"Prints results as CSV for Moodle's gradebook. A paper that is held has no mark in it."})
final class ExportMoodleCommand implements Callable<Integer> {
    @Mixin
    private GradebookOptions options = new GradebookOptions();

    @Override
    public Integer call() {
        var results = options.results();
        options.print(Gradebooks.moodle(results, options.title(results), options.percent()));
        return Exit.DONE;
    }
}
