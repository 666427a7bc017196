package org.labmark.core.standard;

import java.util.List;

/**
 * One statement of a standard, in our words: the official text is the standard's own.
 *
 * @param id such as {@code S5}; numbers are not continuous in every standard
 * @param type what sort of statement it is
 * @param title the statement, paraphrased
 * @param primary the evidence that it needs first of all
 * @param also further evidence that strengthens it
 * @param duties numbers of the duties that draw on it
 */
public record Ksb(String id, Type type, String title, Evidence primary, List<Evidence> also, List<Integer> duties) {
    /** What sort of statement. */
    public enum Type {
        KNOWLEDGE,
        SKILL,
        BEHAVIOUR
    }

    /** What shows that a statement is met. */
    public enum Evidence {
        /** The state that the candidate leaves behind. */
        PROBE,
        /** What the candidate was seen to do. */
        OBSERVATION,
        /** An answer or record in the candidate's own words. */
        WRITTEN,
        /** An assessor's judgement alone. */
        ASSESSOR
    }

    public Ksb {
        also = List.copyOf(also);
        duties = List.copyOf(duties);
    }
}
