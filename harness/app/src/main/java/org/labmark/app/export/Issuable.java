package org.labmark.app.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;

/** Decides whether a credential may be issued for an attempt: only for what people have finished with. */
public final class Issuable {
    private Issuable() {}

    /** Why none may be issued, each with what is needed instead; empty when one may. */
    public static List<String> refusals(Attempt attempt) {
        var refusals = new ArrayList<String>();
        if (attempt.at(Event.Closed.class).isEmpty()) {
            refusals.add("not closed; needed: an attempt that is over");
        }
        var marksheet = attempt.marksheet();
        if (marksheet.isEmpty()) {
            refusals.add("never marked; needed: a marksheet, by ./labmark mark");
        } else if (marksheet.get().held()) {
            refusals.add("held; needed: a person's word on what could not be assessed");
        }
        return List.copyOf(refusals);
    }

    /** From when on none of the refusals held, in whole seconds. */
    static Instant since(Attempt attempt) {
        return Instant.ofEpochSecond(
                Instant.parse(attempt.at(Event.Closed.class).orElseThrow()).getEpochSecond());
    }
}
