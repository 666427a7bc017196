package org.labmark.app.sample;

import java.nio.file.Path;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Decisions;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.core.decision.Decision;
import org.labmark.core.standard.Standards;

/** Sample attempts about which people decided something. */
public final class DecidedAttempt {
    private DecidedAttempt() {}

    /** An attempt whose result was issued; one that earned nothing is given a point by people first. */
    public static Attempt issued(Path folder, SampleAttempt.Done done, Standards standards, Path state) {
        var attempt = SampleAttempt.write(folder, done, standards);
        decide(folder, state, "a-1", new Decision.SatBy("c-1"));
        if (attempt.marksheet().orElseThrow().awarded() == 0) {
            overridden(folder, state, attempt.variant().tasks().getFirst().id(), 1);
        }
        decide(folder, state, "m-1", new Decision.Moderated(Decision.Verdict.AGREE, ""));
        int awarded = Attempt.read(folder).standing().awarded();
        decide(folder, state, "a-1", new Decision.Issued(awarded));
        return Attempt.read(folder);
    }

    /** Two people give a task other points. */
    public static void overridden(Path folder, Path state, String task, int points) {
        var proposed = decide(folder, state, "a-1", new Decision.Proposed(task, points, "seen at the bench"));
        decide(folder, state, "a-2", new Decision.Answered(proposed.line(), true, ""));
    }

    /** Somebody decides something. */
    public static Decisions.Done decide(Path folder, Path state, String who, Decision decision) {
        return Decisions.take(folder, who, decision, LogKey.in(state));
    }
}
