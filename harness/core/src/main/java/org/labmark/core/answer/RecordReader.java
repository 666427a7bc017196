package org.labmark.core.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.query.AnswerField;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.reading.RecordObservation;
import org.labmark.core.check.Visible;

/** Reads a record: fields and rows from a tree that YAML or JSON made, or rows from CSV. */
public final class RecordReader {
    private static final int MOST_ROWS = 500;
    private static final int MOST_COLUMNS = 40;
    private static final String ROWS = "rows";

    private final RecordQuery query;

    private RecordReader(RecordQuery query) {
        this.query = query;
    }

    /** What a text of YAML or JSON holds: maps, lists and plain values. */
    @FunctionalInterface
    public interface Trees {
        /**
         * Reads a text.
         *
         * @throws IllegalArgumentException when it is neither; the message says why
         */
        Object read(String text);
    }

    /** Reads a record. CSV is what has a line of our column names first; the rest is for {@code trees} to read. */
    public static RecordObservation read(RecordQuery query, Handed handed, Trees trees) {
        var reader = new RecordReader(query);
        try {
            var tree = reader.isCsv(handed.text()) ? reader.csv(handed.text()) : trees.read(handed.text());
            Map<?, ?> map = tree instanceof Map<?, ?> whole ? whole : Map.of(ROWS, tree);
            return new RecordObservation(
                    true,
                    Optional.empty(),
                    reader.fields(map),
                    reader.rows(map),
                    handed.afterSeconds(),
                    handed.versions());
        } catch (IllegalArgumentException e) {
            return new RecordObservation(
                    true,
                    Optional.ofNullable(e.getMessage()),
                    Map.of(),
                    List.of(),
                    handed.afterSeconds(),
                    handed.versions());
        }
    }

    private boolean isCsv(String text) {
        var first = text.stripLeading().lines().findFirst().orElse("").strip();
        return query.columns().isPresent()
                && query.fields().isEmpty()
                && !first.startsWith("[")
                && !first.startsWith("{")
                && !first.startsWith("-")
                && !first.endsWith(":");
    }

    private Object csv(String text) {
        var lines = Csv.read(text, MOST_ROWS + 1, MOST_COLUMNS);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        var names = lines.getFirst().stream().map(RecordReader::plain).toList();
        var rows = new ArrayList<Object>();
        for (var line : lines.subList(1, lines.size())) {
            var row = new LinkedHashMap<String, Object>();
            for (int i = 0; i < line.size(); i++) {
                if (i >= names.size()) {
                    throw new IllegalArgumentException("row " + (rows.size() + 1) + ": more cells than columns");
                }
                row.put(names.get(i), line.get(i));
            }
            rows.add(row);
        }
        return Map.of(ROWS, rows);
    }

    private Map<String, Object> fields(Map<?, ?> map) {
        var wanted = query.fields().orElse(List.of());
        var known = wanted.stream().map(AnswerField::name).toList();
        map.keySet().stream()
                .map(key -> plain(String.valueOf(key)))
                .filter(key -> !known.contains(key)
                        && !(key.equals(ROWS) && query.columns().isPresent()))
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "unknown field \"" + Visible.text(key) + "\"; known: " + String.join(", ", known));
                });
        return values(wanted, map, "");
    }

    private List<Map<String, Object>> rows(Map<?, ?> map) {
        var wanted = query.columns().orElse(List.of());
        if (wanted.isEmpty()) {
            return List.of();
        }
        if (!(map.get(ROWS) instanceof List<?> list) || list.isEmpty() || list.size() > MOST_ROWS) {
            throw new IllegalArgumentException("no rows; needed: a list of 1 to " + MOST_ROWS + " under \"rows\"");
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (var row : list) {
            var where = "row " + (rows.size() + 1) + ": ";
            if (!(row instanceof Map<?, ?> cells)) {
                throw new IllegalArgumentException(where + "no map of columns");
            }
            rows.add(values(wanted, cells, where));
        }
        return rows;
    }

    private static Map<String, Object> values(List<AnswerField> wanted, Map<?, ?> map, String where) {
        var written = new TreeMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                written.put(plain(String.valueOf(key)), value);
            }
        });
        var values = new TreeMap<String, Object>();
        for (var field : wanted) {
            var value = Optional.ofNullable(written.get(field.name())).map(RecordReader::text);
            if (value.filter(text -> !text.isBlank()).isEmpty()) {
                if (!field.optional().orElse(false)) {
                    throw new IllegalArgumentException(where + field.name() + " is missing");
                }
                continue;
            }
            try {
                values.put(
                        field.name(),
                        AnswerReader.value(field.kind(), field.choices().orElse(List.of()), value.orElseThrow()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(where + field.name() + ": " + e.getMessage(), e);
            }
        }
        return values;
    }

    /** A value as it was written; a list of plain values, as people write steps, is one text. */
    private static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map -> throw new IllegalArgumentException("a map stands where a value belongs");
            case List<?> list ->
                String.join("; ", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }

    /** A name as it is meant: spaces and capitals do not matter. */
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
