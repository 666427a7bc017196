package org.labmark.core.check;

import java.util.List;

/**
 * What came of judging a check, in one look or over all looks.
 *
 * @param outcome the verdict
 * @param reason one line for a person: why
 * @param differences where expected and got part
 */
public record Judgement(Outcome outcome, String reason, List<Difference> differences) {
    public Judgement {
        differences = List.copyOf(differences);
    }
}
