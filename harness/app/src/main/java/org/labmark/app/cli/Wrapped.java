package org.labmark.app.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows whose last column is broken between words, so that no line is wider than a page. */
final class Wrapped {
    private static final int PAGE = 100;

    private final int[] widths;
    private final StringBuilder out = new StringBuilder();

    /**
     * Sets the columns.
     *
     * @param widths of all columns but the last, which takes what is left of 100
     */
    Wrapped(int... widths) {
        this.widths = widths.clone();
    }

    Wrapped row(String... words) {
        var head = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            head.append(String.format("%-" + widths[i] + "s  ", words[i]));
        }
        var indent = " ".repeat(head.length());
        var lines = broken(words[widths.length], PAGE - indent.length());
        out.append((head + lines.getFirst()).stripTrailing()).append('\n');
        lines.stream().skip(1).forEach(line -> out.append(indent).append(line).append('\n'));
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private static List<String> broken(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
