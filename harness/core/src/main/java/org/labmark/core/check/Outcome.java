package org.labmark.core.check;

/** What came of a check. */
public enum Outcome {
    PASSED,
    FAILED,
    /** It could not be asked, or its control failed: never a pass, never a fail; a person must look. */
    NOT_ASSESSED;

    /** Of two looks at the same thing, or two parts of one whole: a fail outweighs not assessed, which outweighs a pass. */
    public Outcome and(Outcome other) {
        if (this == FAILED || other == FAILED) {
            return FAILED;
        }
        return this == NOT_ASSESSED || other == NOT_ASSESSED ? NOT_ASSESSED : PASSED;
    }
}
