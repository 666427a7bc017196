package org.labmark.app.report;

import java.util.Locale;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Standing;

/** What people decided, and what stands of an attempt since, in words. */
public final class DecisionWords {
    private DecisionWords() {}

    /** What stands, in one line. */
    public static String standing(Standing standing) {
        return standing.awarded() + " of " + standing.possible() + " points stand, " + standing.machine()
                + " by the machine; " + stage(standing)
                + (standing.holds().isEmpty()
                        ? ""
                        : "; HELD since line "
                                + standing.holds().keySet().iterator().next());
    }

    /** How far a result has come. */
    public static String stage(Standing standing) {
        return switch (standing.stage()) {
            case UNMARKED -> "not marked";
            case FOR_A_PERSON -> "a person must judge: " + String.join(", ", standing.forPerson());
            case MARKED -> "waits for a moderator";
            case MODERATED -> "moderated, not issued";
            case ISSUED -> "issued";
            case VOID -> "does not count";
        };
    }

    /** A decision with its reason, in one line. */
    public static String decision(Decision decision) {
        var reason = decision.reason().isBlank() ? "" : ": " + decision.reason();
        return SafeText.line(
                switch (decision) {
                    case Decision.SatBy(String candidate) -> "sat by " + candidate;
                    case Decision.Proposed proposed ->
                        "proposes " + proposed.awarded() + " points for " + proposed.task() + reason;
                    case Decision.Answered answered ->
                        (answered.agreed() ? "agrees" : "disagrees") + " with line " + answered.line() + reason;
                    case Decision.Considered considered ->
                        considered.points() + " points by special consideration" + reason;
                    case Decision.Moderated moderated -> "moderated, " + name(moderated.verdict()) + reason;
                    case Decision.Held held -> "held for " + name(held.cause()) + reason;
                    case Decision.Released released ->
                        "released line " + released.line() + ", " + (released.upheld() ? "upheld" : "dismissed")
                                + reason;
                    case Decision.Issued(int awarded) -> "issued: " + awarded + " points";
                    case Decision.Withdrawn _ -> "withdrawn" + reason;
                });
    }

    /** The same for the candidate's eyes: what is looked into is told by people, not by a page. */
    static String toCandidate(Decision decision) {
        return decision instanceof Decision.Held ? "held" : decision(decision);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
