package org.labmark.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of words under headings, each column as wide as its longest word. */
final class Columns {
    private final List<List<String>> lines = new ArrayList<>();

    Columns(String... headings) {
        lines.add(List.of(headings));
    }

    void add(String... words) {
        lines.add(List.of(words));
    }

    /** All of it, a line feed after each line. */
    String text() {
        var widths = new ArrayList<Integer>();
        for (var line : lines) {
            for (int i = 0; i < line.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                widths.set(i, Math.max(widths.get(i), line.get(i).length()));
            }
        }
        return lines.stream().map(line -> text(line, widths)).collect(Collectors.joining());
    }

    private static String text(List<String> line, List<Integer> widths) {
        var text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            text.append(line.get(i))
                    .append(" ".repeat(widths.get(i) - line.get(i).length() + 2));
        }
        return text.toString().stripTrailing() + "\n";
    }
}
