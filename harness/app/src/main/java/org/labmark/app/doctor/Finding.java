package org.labmark.app.doctor;

/**
 * One thing that a bench wants of a machine.
 *
 * @param subject what
 * @param state whether it is there
 * @param detail what was found
 * @param advice what to do about it, or what Labmark does instead; empty when all is well
 */
public record Finding(String subject, State state, String detail, String advice) {
    /** Whether it is there. */
    public enum State {
        OK("ok"),
        /** Not there, and someone can do something about it. */
        MISSING("missing"),
        /** Not to be had on this machine; Labmark does without. */
        NOT_AVAILABLE("not available here");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As printed. */
        public String words() {
            return words;
        }
    }

    static Finding ok(String subject, String detail) {
        return new Finding(subject, State.OK, detail, "");
    }

    static Finding missing(String subject, String detail, String advice) {
        return new Finding(subject, State.MISSING, detail, advice);
    }

    static Finding notAvailable(String subject, String detail, String instead) {
        return new Finding(subject, State.NOT_AVAILABLE, detail, instead);
    }
}
