package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Checkpoints;
import org.labmark.app.attempt.Finding;
import org.labmark.app.attempt.Verification;
import org.labmark.app.attempt.Verifier;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.app.checkpoint.VerifierKey;
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

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that was kept elsewhere, as checkpoint or the report printed it.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The key of another machine that signed, as its checkpoint --key printed it.")
    private List<String> keys = List.of();

    @Option(names = "--json", description = "Print findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var folder = AttemptArgument.folder(attempt);
        var found =
                Verifier.verify(folder, keys(), Optional.ofNullable(checkpoint).map(Checkpoints::held));
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("sound", found.sound());
            tree.put("findings", found.findings());
            tree.put("lines", found.lines());
            tree.put("blobs", found.blobs());
            tree.put("erased", found.erased());
            tree.put("closed", found.closed());
            found.head().ifPresent(head -> tree.put("head", head));
            found.signed().ifPresent(signed -> tree.put("signed", signed));
            System.out.println(CanonicalJson.write(tree));
        } else {
            found.findings().stream().map(Finding::toString).forEach(System.out::println);
            System.out.printf(
                    "%s: %s; %d lines, %d pieces of evidence%s, %s%n",
                    folder.getFileName(),
                    found.sound() ? "sound" : "NOT SOUND",
                    found.lines(),
                    found.blobs(),
                    found.erased() == 0 ? "" : " and " + found.erased() + " removed on purpose",
                    found.closed() ? "closed" : "still open");
            found.head().ifPresent(head -> System.out.println("head " + head));
            System.out.println(found.signed().map(VerifyCommand::words).orElse("not signed"));
        }
        return found.sound() ? Exit.DONE : Exit.NOT_PASSED;
    }

    private List<VerifierKey> keys() {
        var known = new ArrayList<VerifierKey>();
        for (var key : keys) {
            try {
                known.add(VerifierKey.parse(key));
            } catch (IllegalArgumentException e) {
                throw new BadInputException("--key " + key + ": " + e.getMessage());
            }
        }
        LogKey.verifierIn(Workplace.stateDirectory()).ifPresent(known::add);
        return known;
    }

    private static String words(Verification.Signed signed) {
        return "signed to line " + signed.lines() + " by " + signed.by()
                + (signed.checked() ? "" : ", whose key is not known here: the signature was not looked at; see --key");
    }
}
