package org.labmark.app.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.app.exam.AnswerBox;
import org.labmark.app.exam.AnswerFolder;
import org.labmark.core.scenario.Findings;
import org.labmark.core.variant.WrittenQuestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code labmark answer}. */
@Command(
        name = "answer",
        description = {
            "Hands in a written answer or a record of an attempt that is under way.",
            "Without a name, says what is asked and what was handed in."
        })
final class AnswerCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION)
    private String attempt = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Which answer.")
    private String name = "";

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "ANSWER", description = "The answer, or @FILE.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var folder = AttemptArgument.folder(attempt);
        var kept = Attempt.read(folder);
        if (name.isEmpty()) {
            System.out.print(Answering.list(folder));
            return Exit.DONE;
        }
        var names = kept.variant().written().map(WrittenQuestion::name).toList();
        if (!names.contains(name)) {
            throw new BadInputException("nothing is asked for under \"" + name + "\"; known: " + Findings.list(names));
        }
        if (words.isEmpty()) {
            throw new BadInputException("answer " + name + ": no answer is given; wanted: a text, or @FILE");
        }
        if (kept.at(Event.HandedIn.class).isPresent()) {
            throw new BadInputException(folder + ": the work is handed in; nothing can be answered any more");
        }
        var given = AnswerFolder.orThrow(name, Answering.given(String.join(" ", words)));
        System.out.println(name + (take(folder, kept, given) ? " is handed in" : " is on its way"));
        return Exit.DONE;
    }

    /** Whether it is in the log now. Where somebody else has the log, she takes it in within a second. */
    private boolean take(Path folder, Attempt kept, byte[] given) {
        AttemptLog log;
        try {
            log = AttemptLog.open(folder, InstantSource.system());
        } catch (BadInputException e) {
            new AnswerFolder(folder).put(name, given);
            return false;
        }
        try (log;
                var box = new AnswerBox(log, kept.variant())) {
            box.take(name, given);
        }
        return true;
    }
}
