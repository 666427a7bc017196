package org.labmark.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.labmark.app.attempt.Remark;
import org.labmark.app.attempt.Remarker;
import org.labmark.core.check.Visible;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;

/** What marking again changes, attempt by attempt: no line is wider than {@value #PAGE} signs. */
final class RemarkTable {
    static final int PAGE = 100;

    private static final int NAME = 36;
    private static final String GAP = "  ";

    private final List<Row> rows = new ArrayList<>();

    /** A line: who, what it had, what it has, and what else there is to say. */
    private record Row(String name, String before, String after, String rest) {}

    private RemarkTable() {
        rows.add(new Row("ATTEMPT", "BEFORE", "AFTER", ""));
    }

    /** The table, a line feed after each line; nothing where there is nothing in it. */
    static String of(List<Remark> remarks) {
        if (remarks.isEmpty()) {
            return "";
        }
        var table = new RemarkTable();
        remarks.forEach(table::add);
        return table.text();
    }

    private void add(Remark remark) {
        rows.add(new Row(
                remark.attempt(),
                words(remark.before()),
                words(remark.after()),
                switch (remark.verdict()) {
                    case SAME_MARKSHEET -> "the same marksheet";
                    case SAME_MARKS -> "the same marks";
                    case DIFFERS -> "";
                }));
        for (var changed : remark.changed()) {
            rows.add(new Row(GAP + changed.task(), words(changed.before()), words(changed.after()), ""));
            neverAsked(remark, changed)
                    .forEach(check -> rows.add(new Row(GAP + GAP + check, "", "", "not assessed: was never asked")));
        }
    }

    private static List<String> neverAsked(Remark remark, Remarker.Changed changed) {
        var prefix = changed.task() + "/";
        return remark.neverAsked().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    private static String words(Marksheet marksheet) {
        return marksheet.awarded() + "/" + marksheet.possible() + (marksheet.held() ? " held" : "");
    }

    private static String words(Optional<TaskMark> mark) {
        return mark.map(task -> task.awarded() + "/" + task.points() + " "
                        + task.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("absent");
    }

    private String text() {
        int name = Math.min(NAME, width(rows.stream().map(Row::name).toList()));
        int before = width(rows.stream().map(Row::before).toList());
        int after = width(rows.stream().map(Row::after).toList());
        var text = new StringBuilder();
        for (var row : rows) {
            var shown = Visible.line(row.name());
            if (shown.length() > name) {
                // An id that is cut could be that of another: it gets a line of its own.
                line(text, shown);
                shown = "";
            }
            var figures = row.before().isEmpty() ? "" : pad(row.before(), before) + GAP + pad(row.after(), after) + GAP;
            line(text, pad(shown, name) + GAP + figures + row.rest());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        var stripped = line.stripTrailing();
        text.append(stripped.length() > PAGE ? stripped.substring(0, PAGE - 1) + "\u2026" : stripped)
                .append('\n');
    }

    private static int width(List<String> words) {
        return words.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String pad(String word, int width) {
        return word + " ".repeat(Math.max(0, width - word.length()));
    }
}
