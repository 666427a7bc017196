package org.labmark.app.picture;

import java.util.ArrayList;
import java.util.List;
import org.labmark.core.check.Visible;

/** A table in plain text: a heading, then a row a line, columns as wide as their widest cell. */
final class TextTable {
    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String title, String... heads) {
        this.title = title;
        rows.add(List.of(heads));
    }

    void row(String... cells) {
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(Visible.line(cell));
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(title);
        for (int i = 0; i < rows.size(); i++) {
            lines.add(("  " + line(rows.get(i))).stripTrailing());
            if (i == 0) {
                lines.add("  " + "-".repeat(line(rows.get(0)).length()));
            }
        }
        return lines;
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            var cell = row.get(column);
            line.append(cell);
            if (column < row.size() - 1) {
                line.append(" ".repeat(width(column) - cell.length() + 2));
            }
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
