package org.labmark.app.people;

import org.labmark.app.BadInputException;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Standing;
import org.labmark.core.moderation.Separation;

/** Whether whoever decides about an attempt is independent of whoever sat it, as far as the register knows. */
public final class Independence {
    private Independence() {}

    /**
     * Checks it anew at each decision, for people come to know more about each other. Where nobody is registered, there
     * is nothing to check by. To hold an attempt is open to everybody: whoever sees a conflict may say so.
     *
     * @throws BadInputException when somebody is not in the register, or may not judge this candidate
     */
    public static void check(People people, Standing standing, String who, Decision decision) {
        if (people.ids().isEmpty() || decision instanceof Decision.Held) {
            return;
        }
        var judge = person(people, who);
        var id = decision instanceof Decision.SatBy(String candidate)
                ? candidate
                : standing.candidate()
                        .orElseThrow(() -> new BadInputException(
                                "it was not said yet who sat it, so nobody can tell who may judge it; first: decide"
                                        + " candidate"));
        var why = Separation.conflicts(judge, person(people, id));
        if (!why.isEmpty()) {
            throw new BadInputException(who + " cannot decide about " + id + ": " + String.join("; ", why));
        }
    }

    private static Separation.Person person(People people, String id) {
        return people.find(id)
                .orElseThrow(() -> new BadInputException(id + ": nobody is registered so; see people ls"))
                .independence();
    }
}
