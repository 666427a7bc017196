package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.app.export.Gradebooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code labmark export canvas}. */
@Command(
        name = "canvas",
        description = {"Prints results as CSV for Canvas's gradebook. A paper that is held has no mark in it."})
final class ExportCanvasCommand implements Callable<Integer> {
    @Mixin
    private GradebookOptions options = new GradebookOptions();

    @Override
    public Integer call() {
        var results = options.results();
        options.print(Gradebooks.canvas(results, options.title(results), options.percent()));
        return Exit.DONE;
    }
}
