package org.labmark.core.standard;

import java.util.List;

/**
 * What the scenarios that there are can show of a standard.
 *
 * @param standard id of the standard
 * @param version version of the standard
 * @param rows one for each statement, in the standard's order
 */
public record Coverage(String standard, String version, List<Row> rows) {
    /** How far scenarios reach. */
    public enum State {
        /** A skill that tasks bear on, or a knowledge statement that a task asks an answer about. */
        EVIDENCED,
        /** Tasks need it, but an answer or an assessor's word must still show it: a probe never proves knowledge. */
        SUPPORTED,
        /** No task bears on it, and none is missed: it is first of all for an assessor. */
        ASSESSOR,
        /** No task bears on it. */
        NONE
    }

    /**
     * A task that bears on a statement.
     *
     * @param scenario id of the scenario
     * @param task id of the task
     * @param ksb the statement
     * @param answered whether the task asks for an answer in the candidate's own words
     */
    public record Use(String scenario, String task, KsbKey ksb, boolean answered) {}

    /** One statement and the tasks that bear on it. */
    public record Row(Ksb ksb, State state, List<Use> uses) {
        public Row {
            uses = List.copyOf(uses);
        }
    }

    public Coverage {
        rows = List.copyOf(rows);
    }

    /** What tasks show of a standard; tasks of other standards and other versions count for nothing. */
    public static Coverage of(Standard standard, List<Use> uses) {
        return new Coverage(
                standard.id(),
                standard.version(),
                standard.ksbs().stream().map(ksb -> row(standard, ksb, uses)).toList());
    }

    private static Row row(Standard standard, Ksb ksb, List<Use> uses) {
        var key = new KsbKey(standard.id(), standard.version(), ksb.id());
        var own = uses.stream().filter(use -> use.ksb().equals(key)).toList();
        return new Row(ksb, state(ksb, own), own);
    }

    private static State state(Ksb ksb, List<Use> uses) {
        if (uses.isEmpty()) {
            return ksb.primary() == Ksb.Evidence.ASSESSOR ? State.ASSESSOR : State.NONE;
        }
        return switch (ksb.type()) {
            case SKILL -> State.EVIDENCED;
            case KNOWLEDGE -> uses.stream().anyMatch(Use::answered) ? State.EVIDENCED : State.SUPPORTED;
            case BEHAVIOUR -> State.SUPPORTED;
        };
    }
}
