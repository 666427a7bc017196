package org.labmark.app.attempt;

import java.nio.file.Path;
import java.time.InstantSource;
import org.labmark.app.BadInputException;
import org.labmark.app.checkpoint.Checkpoint;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Rules;
import org.labmark.core.decision.Standing;

/** Takes what people decide into an attempt's log: only what the rules allow, and signed each time. */
public final class Decisions {
    private Decisions() {}

    /**
     * What came of a decision.
     *
     * @param line of the log that it stands on
     */
    public record Done(long line, Standing standing, Checkpoint checkpoint) {}

    /**
     * Takes a decision.
     *
     * @param who pseudonym
     * @throws BadInputException when the rules refuse it, with every reason; nothing is written then
     */
    public static Done take(Path folder, String who, Decision decision, LogKey key) {
        long line;
        try (var log = AttemptLog.open(folder, InstantSource.system())) {
            // Read once the log is ours: nobody decides anything between the rules and the writing.
            var attempt = Attempt.read(folder);
            Checkpoints.check(folder, attempt.entries(), key);
            var taken = new Decision.Taken(attempt.head().seq() + 1, "", who, decision);
            var why = Rules.refusals(attempt.standing(), taken);
            if (!why.isEmpty()) {
                throw new BadInputException(folder.getFileName() + ": " + String.join("; ", why));
            }
            line = log.append(who, new Event.Decided(decision)).seq();
        }
        return new Done(line, Attempt.read(folder).standing(), Checkpoints.sign(folder, key));
    }
}
