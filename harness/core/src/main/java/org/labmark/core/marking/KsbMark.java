package org.labmark.core.marking;

import java.util.List;
import org.labmark.core.standard.KsbKey;

/**
 * What an attempt shows of one KSB.
 *
 * @param ksb which
 * @param title what it is about, in our words
 * @param state what the machine saw of it
 * @param tasks tasks that bear on it
 */
public record KsbMark(KsbKey ksb, String title, State state, List<String> tasks) {
    /** What the machine saw. */
    public enum State {
        /**
         * Every task that bears on it was passed; of a knowledge statement, one of them asks for an answer in the
         * candidate's own words.
         */
        EVIDENCED,
        /** A knowledge statement: tasks were passed that need it; an answer or an assessor's word must still show it. */
        SUPPORTED,
        /** A task that bears on it was failed. */
        NOT_EVIDENCED,
        /** No task that bears on it was failed, but one was not assessed. */
        NOT_ASSESSED
    }

    public KsbMark {
        tasks = List.copyOf(tasks);
    }
}
