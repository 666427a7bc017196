package org.labmark.agent.probe;

import java.nio.charset.StandardCharsets;

/** Makes text that a candidate controls fit to be kept and shown: bounded, and free of what a terminal would obey. */
public final class CleanText {
    private CleanText() {}

    /** As one line of at most {@code max} characters. */
    public static String line(String text, int max) {
        return clean(text, max, false);
    }

    /** As UTF-8 text of at most {@code max} characters that keeps its line ends and tabs. */
    public static String text(byte[] bytes, int max) {
        return clean(new String(bytes, StandardCharsets.UTF_8), max, true);
    }

    /** The last line of UTF-8 text that is not blank, of at most {@code max} characters. */
    public static String lastLine(byte[] bytes, int max) {
        var last = "";
        for (var line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            last = line.isBlank() ? last : line.strip();
        }
        return line(last, max);
    }

    /** Why something failed, as one line: the message, or the kind of failure where there is none. */
    public static String reason(Throwable failure) {
        var message = failure.getMessage();
        return line(message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip(), 300);
    }

    private static String clean(String text, int max, boolean lines) {
        var out = new StringBuilder(Math.min(text.length(), max));
        for (int i = 0; i < text.length() && out.length() < max; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean kept = (lines && (c == '\n' || c == '\t')) || !unsafe(c);
            if (out.length() + Character.charCount(c) > max) {
                break;
            }
            out.appendCodePoint(kept ? c : '\uFFFD');
        }
        return out.toString();
    }

    /** Controls, and the format characters that reorder or hide what stands around them. */
    private static boolean unsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
