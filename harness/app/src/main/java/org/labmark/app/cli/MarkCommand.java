package org.labmark.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Remarker;
import org.labmark.app.report.Reports;
import org.labmark.app.report.TextMarksheet;
import org.labmark.app.scenario.ShippedStandards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark mark}. */
@Command(
        name = "mark",
        description = "Marks an attempt from its evidence, prints the marksheet and writes the reports.",
        footer = {"", "Exit code 1 when not all points were earned, or the paper is held for a person."})
final class MarkCommand implements Callable<Integer> {
    @Parameters(paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION)
    private String attempt = "";

    @Option(names = "--json", description = "Print the marksheet as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var folder = AttemptArgument.folder(attempt);
        var kept = Attempt.read(folder);
        if (kept.looks().isEmpty()) {
            throw new BadInputException(folder + ": nothing was handed in yet, so there is nothing to mark");
        }
        var marksheet = Remarker.mark(kept, Optional.empty(), ShippedStandards.load());
        var report = Reports.write(folder);
        if (json) {
            System.out.println(CanonicalJson.write(marksheet));
        } else {
            System.out.print(TextMarksheet.render(
                    List.of(new TextMarksheet.Column(folder.getFileName().toString(), marksheet))));
            System.out.println();
            System.out.println("Report: " + report);
        }
        return marksheet.awarded() == marksheet.possible() && !marksheet.held() ? Exit.DONE : Exit.NOT_PASSED;
    }
}
