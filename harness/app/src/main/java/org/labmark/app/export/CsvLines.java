package org.labmark.app.export;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values (RFC 4180): lines end in CR LF, all have as many cells. A text that a spreadsheet would take for
 * a formula gets an apostrophe before it; numbers do not, and must be given as such.
 */
final class CsvLines {
    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();
    private final int columns;
    private final List<String> line = new ArrayList<>();

    CsvLines(int columns) {
        this.columns = columns;
    }

    /** A cell that came from outside. */
    CsvLines text(String cell) {
        boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
        line.add(quoted(formula ? "'" + cell : cell));
        return this;
    }

    /** A cell that is ours: a number, a heading, or nothing. */
    CsvLines own(String cell) {
        line.add(quoted(cell));
        return this;
    }

    /**
     * Ends the line.
     *
     * @throws IllegalStateException when it has another number of cells
     */
    void end() {
        if (line.size() != columns) {
            throw new IllegalStateException(line.size() + " cells in a line of " + columns);
        }
        text.append(String.join(",", line)).append("\r\n");
        line.clear();
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                && cell.equals(cell.strip());
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
