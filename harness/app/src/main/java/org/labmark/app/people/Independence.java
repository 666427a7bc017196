package org.labmark.app.people;

import java.util.ArrayList;
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
     * @param scenario id of what was sat: whoever wrote a paper does not judge by it
     * @throws BadInputException when somebody is not in the register, or may not judge this candidate
     */
    public static void check(People people, String scenario, Standing standing, String who, Decision decision) {
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
        var why = new ArrayList<>(
                Separation.conflicts(judge.independence(), person(people, id).independence()));
        if (judges(decision) && judge.wrote().contains(scenario)) {
            why.add(who + " wrote " + scenario);
        }
        if (!why.isEmpty()) {
            throw new BadInputException(who + " cannot decide about " + id + ": " + String.join("; ", why));
        }
    }

    /** Whether it is a judgement, and not the office's work. */
    private static boolean judges(Decision decision) {
        return switch (decision) {
            case Decision.Proposed _, Decision.Answered _, Decision.Considered _ -> true;
            case Decision.Moderated _, Decision.Released _ -> true;
            case Decision.SatBy _, Decision.Held _, Decision.Issued _, Decision.Withdrawn _ -> false;
        };
    }

    private static Person person(People people, String id) {
        return people.find(id)
                .orElseThrow(() -> new BadInputException(id + ": nobody is registered so; see people ls"));
    }
}
