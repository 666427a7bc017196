package org.labmark.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.export.Statements;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark export xapi}. */
@Command(
        name = "xapi",
        description = {
            "Prints attempts as xAPI statements, under pseudonyms. The same attempt has the same statement id, so sending it",
            "twice does no harm."
        })
final class ExportXapiCommand implements Callable<Integer> {
    @Parameters(paramLabel = AttemptArgument.LABEL, arity = "1..*", description = "Attempts, by folder or by id.")
    private List<String> attempts = List.of();

    @Override
    public Integer call() {
        System.out.println(CanonicalJson.write(attempts.stream()
                .map(given -> Statements.completed(Attempt.read(AttemptArgument.folder(given))))
                .toList()));
        return Exit.DONE;
    }
}
