package org.labmark.app.cli;

import java.util.concurrent.Callable;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.export.QtiResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code labmark export qti}. */
@Command(
        name = "qti",
        description = {
            "Prints an attempt as a results report of QTI 3.0, under a pseudonym. A paper that is held has no scores in it."
        })
final class ExportQtiCommand implements Callable<Integer> {
    @Parameters(paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION)
    private String given = "";

    @Mixin
    private NewFileOption out = new NewFileOption();

    @Override
    public Integer call() {
        var attempt = Attempt.read(AttemptArgument.folder(given));
        out.put(QtiResults.of(attempt), "QTI 3.0, attempt " + attempt.opened().attempt());
        return Exit.DONE;
    }
}
