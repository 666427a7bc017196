package org.labmark.core.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows values that a candidate may have had a hand in: short, on one line, nothing in them hidden or acting. */
public final class Visible {
    /** Longest text that is shown, in code points. */
    public static final int LONGEST = 200;

    private Visible() {}

    /** A value seen or expected, in words. */
    public static String of(Optional<Object> value) {
        return value.map(Visible::value).orElse("nothing");
    }

    /**
     * A text with control, format (bidirectional ones among them) and unassigned characters written out, cut to
     * {@value #LONGEST} code points.
     */
    public static String text(String text) {
        int length = text.codePointCount(0, text.length());
        var shown = line(text.substring(0, text.offsetByCodePoints(0, Math.min(length, LONGEST))));
        return length > LONGEST ? shown + "… (" + length + " characters)" : shown.toString();
    }

    /** A text of any length with those characters written out. */
    public static String line(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> append(shown, point));
        return shown.toString();
    }

    private static String value(Object value) {
        return switch (value) {
            case String text when text.isEmpty() -> "an empty text";
            case String text -> text(text);
            case List<?> list when list.isEmpty() -> "none";
            case List<?> list -> text(list.stream().map(Visible::element).collect(Collectors.joining(", ")));
            case Map<?, ?> map -> text(element(map));
            default -> text(value.toString());
        };
    }

    /** An element of a list: of a record, its keys and values. */
    private static String element(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + ": " + element(Objects.requireNonNull((Object) entry.getValue())))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(Visible::element).collect(Collectors.joining(", ", "[", "]"));
            default -> String.valueOf(value);
        };
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                        out.append("\\u{").append(Integer.toHexString(point)).append('}');
                    default -> out.appendCodePoint(point);
                }
            }
        }
    }
}
