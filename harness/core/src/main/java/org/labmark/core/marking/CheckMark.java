package org.labmark.core.marking;

import java.util.List;
import org.labmark.core.check.Judgement;
import org.labmark.core.check.Outcome;

/**
 * What came of one check over all looks.
 *
 * @param check its id
 * @param title what must be true
 * @param role what it is for
 * @param outcome over all looks: a fail in one outweighs a pass in another
 * @param looks each look by its name, in order
 */
public record CheckMark(String check, String title, Role role, Outcome outcome, List<Seen> looks) {
    /** What a check is for. */
    public enum Role {
        CHECK,
        GUARD
    }

    /** One look's judgement. */
    public record Seen(String look, Judgement judgement) {}

    public CheckMark {
        looks = List.copyOf(looks);
    }
}
