package org.labmark.core.check;

/** A text that can be read only so often: a pattern that backtracks without end on a hostile text is stopped. */
final class BoundedText implements CharSequence {
    private static final int MOST_STEPS = 2_000_000;

    private final String text;
    private final int from;
    private final int to;
    private final int[] steps;

    BoundedText(String text) {
        this(text, 0, text.length(), new int[1]);
    }

    private BoundedText(String text, int from, int to, int[] steps) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.steps = steps;
    }

    /** Thrown when there were too many steps. */
    static final class TooCostly extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooCostly() {
            super("the pattern takes too many steps on this text");
        }
    }

    @Override
    public char charAt(int index) {
        if (++steps[0] > MOST_STEPS) {
            throw new TooCostly();
        }
        return text.charAt(from + index);
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text, from + start, from + end, steps);
    }

    @Override
    public String toString() {
        return text.substring(from, to);
    }
}
