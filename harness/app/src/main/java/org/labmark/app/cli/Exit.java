package org.labmark.app.cli;

/** Exit codes of every command. */
final class Exit {
    /** Done. */
    static final int DONE = 0;

    /** Marked or examined, and not as it should be, where that was the question. */
    static final int NOT_PASSED = 1;

    /** What was asked cannot be done as asked; nothing was changed. */
    static final int BAD_INPUT = 2;

    /** The machine or Labmark failed. */
    static final int FAULT = 3;

    private Exit() {}
}
