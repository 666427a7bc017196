package org.labmark.app.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.labmark.app.attempt.Attempt;
import org.labmark.core.decision.Decision;

/** Decides whether a credential may be issued for an attempt: only for what people have finished with. */
public final class Issuable {
    private Issuable() {}

    /** Why none may be issued, each with what is needed instead; empty when one may. */
    public static List<String> refusals(Attempt attempt) {
        var refusals = new ArrayList<String>();
        var standing = attempt.standing();
        if (!standing.holds().isEmpty()) {
            refusals.add("held; needed: a release of what holds it");
        }
        switch (standing.stage()) {
            case ISSUED -> {
                if (standing.awarded() == 0) {
                    refusals.add("nothing was earned; needed: a point at least");
                }
            }
            case UNMARKED -> refusals.add("never marked; needed: a marksheet");
            case VOID -> refusals.add("does not count; needed: another attempt");
            case FOR_A_PERSON, MARKED, MODERATED ->
                refusals.add("no result was issued; needed: people's word, by ./labmark decide");
        }
        return List.copyOf(refusals);
    }

    /** When the result was issued that stands, in whole seconds. */
    static Instant since(Attempt attempt) {
        return attempt.decisions().reversed().stream()
                .filter(taken -> taken.decision() instanceof Decision.Issued)
                .map(taken -> Instant.parse(taken.at()).truncatedTo(ChronoUnit.SECONDS))
                .findFirst()
                .orElseThrow();
    }
}
