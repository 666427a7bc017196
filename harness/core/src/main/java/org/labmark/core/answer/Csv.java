package org.labmark.core.answer;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values as RFC 4180 has them; semicolons and tabs where the first line has no comma. */
final class Csv {
    private final String text;
    private final char separator;
    private int at;

    private Csv(String text) {
        this.text = text;
        var first = text.lines().findFirst().orElse("");
        this.separator = first.contains(",") ? ',' : first.contains(";") ? ';' : first.contains("\t") ? '\t' : ',';
    }

    /**
     * The lines, each a list of cells; blank lines left out.
     *
     * @throws IllegalArgumentException when a quote is not closed, or there is too much of it
     */
    static List<List<String>> read(String text, int mostRows, int mostColumns) {
        return new Csv(text.startsWith("\uFEFF") ? text.substring(1) : text).lines(mostRows, mostColumns);
    }

    private List<List<String>> lines(int mostRows, int mostColumns) {
        var lines = new ArrayList<List<String>>();
        while (at < text.length()) {
            var line = line(mostColumns);
            if (line.stream().anyMatch(cell -> !cell.isBlank())) {
                lines.add(line);
            }
            if (lines.size() > mostRows) {
                throw new IllegalArgumentException("more than " + mostRows + " lines");
            }
        }
        return lines;
    }

    private List<String> line(int mostColumns) {
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell());
            if (cells.size() > mostColumns) {
                throw new IllegalArgumentException("more than " + mostColumns + " columns");
            }
            if (at >= text.length() || text.charAt(at) != separator) {
                break;
            }
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return cells;
    }

    private String cell() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            int from = at;
            while (at < text.length() && text.charAt(at) != separator && !isLineEnd(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at).strip();
        }
        var cell = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            if (end < 0) {
                throw new IllegalArgumentException("a quote is not closed");
            }
            cell.append(text, at, end);
            at = end + 1;
            if (at >= text.length() || text.charAt(at) != '"') {
                break;
            }
            cell.append('"');
            at++;
        }
        while (at < text.length() && text.charAt(at) != separator && !isLineEnd(text.charAt(at))) {
            if (text.charAt(at) != ' ') {
                throw new IllegalArgumentException("something stands behind a closing quote");
            }
            at++;
        }
        return cell.toString();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
