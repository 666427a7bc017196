package org.labmark.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;

/**
 * Marksheets side by side for a terminal: per task, then per KSB. Up to four fit {@value #WIDTH} characters; plain text
 * without colour, so that it reads the same in a file.
 */
public final class TextMarksheet {
    /** Characters on a line. */
    public static final int WIDTH = 100;

    private static final int CELL = 18;
    private static final int LEAST_TITLE = 24;

    private TextMarksheet() {}

    /** One marksheet under a name. */
    public record Column(String name, Marksheet marksheet) {}

    /** The tables, lines ended by line feeds; nothing for no columns. */
    public static String render(List<Column> columns) {
        if (columns.isEmpty()) {
            return "";
        }
        var out = new StringBuilder();
        row(out, "Task", columns, Column::name);
        rule(out, columns);
        for (var task : titles(columns, TextMarksheet::tasks).entrySet()) {
            row(out, task.getValue(), columns, column -> task(column.marksheet(), task.getKey()));
        }
        rule(out, columns);
        row(
                out,
                "All tasks",
                columns,
                column ->
                        points(column.marksheet().awarded(), column.marksheet().possible()));
        if (columns.stream().anyMatch(column -> column.marksheet().critical().isPresent())) {
            row(
                    out,
                    "Critical check failed",
                    columns,
                    column -> column.marksheet().critical().isPresent() ? "no points" : "no");
        }
        if (columns.stream().anyMatch(column -> column.marksheet().held())) {
            row(out, "Waits for a person", columns, column -> column.marksheet().held() ? "held" : "no");
        }
        out.append('\n');
        row(out, "KSB", columns, Column::name);
        rule(out, columns);
        for (var ksb : titles(columns, TextMarksheet::ksbs).entrySet()) {
            row(out, ksb.getValue(), columns, column -> ksb(column.marksheet(), ksb.getKey()));
        }
        out.append("\nsupported: an answer or an assessor must still show understanding.\n");
        out.append("A practical result, not an end-point grade.\n");
        return out.toString();
    }

    private static Map<String, String> titles(List<Column> columns, Function<Marksheet, Map<String, String>> titles) {
        var all = new LinkedHashMap<String, String>();
        columns.forEach(column -> titles.apply(column.marksheet()).forEach(all::putIfAbsent));
        return all;
    }

    private static Map<String, String> tasks(Marksheet marksheet) {
        var titles = new LinkedHashMap<String, String>();
        marksheet.tasks().forEach(task -> titles.put(task.task(), task.title()));
        return titles;
    }

    private static Map<String, String> ksbs(Marksheet marksheet) {
        var titles = new LinkedHashMap<String, String>();
        marksheet.ksbs().forEach(ksb -> titles.put(ksb.ksb().toString(), ksb.ksb() + " " + ksb.title()));
        return titles;
    }

    private static String task(Marksheet marksheet, String id) {
        return marksheet.tasks().stream()
                .filter(task -> task.task().equals(id))
                .findFirst()
                .map(TextMarksheet::cell)
                .orElse("-");
    }

    private static String cell(TaskMark task) {
        return points(task.awarded(), task.points()) + " " + word(task.outcome());
    }

    private static String ksb(Marksheet marksheet, String key) {
        return marksheet.ksbs().stream()
                .filter(ksb -> ksb.ksb().toString().equals(key))
                .findFirst()
                .map(ksb -> word(ksb.state()))
                .orElse("-");
    }

    private static String points(int awarded, int possible) {
        return awarded + "/" + possible;
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_ASSESSED -> "not assessed";
        };
    }

    private static String word(KsbMark.State state) {
        return switch (state) {
            case EVIDENCED -> "evidenced";
            case SUPPORTED -> "supported";
            case NOT_EVIDENCED -> "not evidenced";
            case NOT_ASSESSED -> "not assessed";
        };
    }

    private static int titleWidth(List<Column> columns) {
        return Math.max(LEAST_TITLE, WIDTH - CELL * columns.size());
    }

    private static void rule(StringBuilder out, List<Column> columns) {
        out.append("-".repeat(titleWidth(columns) + CELL * columns.size())).append('\n');
    }

    private static void row(StringBuilder out, String title, List<Column> columns, Function<Column, String> cell) {
        var lines = wrap(SafeText.line(title), titleWidth(columns));
        var cells = columns.stream()
                .map(column -> "  " + cut(SafeText.line(cell.apply(column)), CELL - 2))
                .collect(Collectors.joining());
        out.append((pad(lines.getFirst(), titleWidth(columns)) + cells).stripTrailing())
                .append('\n');
        lines.stream().skip(1).forEach(line -> out.append(line).append('\n'));
    }

    private static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append("  ");
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines.stream().map(found -> cut(found, width).stripTrailing()).toList();
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? pad(text, width) : text.substring(0, width - 1) + "…";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
