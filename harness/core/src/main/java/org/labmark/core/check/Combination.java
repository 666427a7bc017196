package org.labmark.core.check;

import java.util.List;

/**
 * Several questions that make one check.
 *
 * @param kind how their outcomes make one
 * @param checks the parts; their ids are the check's own with a dot and a number from 1
 */
public record Combination(Kind kind, List<Check> checks) {
    /** How outcomes make one. */
    public enum Kind {
        /** Every part must hold. */
        ALL,
        /** At least one part must hold. */
        ANY,
        /** Its only part must not hold. */
        NOT
    }

    public Combination {
        checks = List.copyOf(checks);
    }
}
