package org.labmark.app.cli;

import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.attempt.Finding;
import org.labmark.app.attempt.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark verify}. */
@Command(
        name = "verify",
        description = "Says whether an attempt's log and evidence are what they were when they were written.",
        footer = {"", "Exit code 1 when they are not; the first bad line of the log is named."})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION)
    private String attempt = "";

    @Option(names = "--json", description = "Print findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var folder = AttemptArgument.folder(attempt);
        var found = Verifier.verify(folder);
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("sound", found.sound());
            tree.put("findings", found.findings());
            tree.put("lines", found.lines());
            tree.put("blobs", found.blobs());
            tree.put("closed", found.closed());
            found.head().ifPresent(head -> tree.put("head", head));
            System.out.println(CanonicalJson.write(tree));
        } else {
            found.findings().stream().map(Finding::toString).forEach(System.out::println);
            System.out.printf(
                    "%s: %s; %d lines, %d pieces of evidence, %s%n",
                    folder.getFileName(),
                    found.sound() ? "sound" : "NOT SOUND",
                    found.lines(),
                    found.blobs(),
                    found.closed() ? "closed" : "still open");
            found.head().ifPresent(head -> System.out.println("head " + head));
        }
        return found.sound() ? Exit.DONE : Exit.NOT_PASSED;
    }
}
