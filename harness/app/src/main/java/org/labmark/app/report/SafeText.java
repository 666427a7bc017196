package org.labmark.app.report;

import java.util.stream.Collectors;
import org.labmark.core.check.Visible;

/** Texts of any length with nothing hidden or acting in them: {@link Visible} line by line, whole. */
public final class SafeText {
    private SafeText() {}

    /** A text on one line. */
    public static String line(String text) {
        var safe = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.offsetByCodePoints(at, Math.min(Visible.LONGEST, text.codePointCount(at, text.length())));
            safe.append(Visible.text(text.substring(at, end)));
            at = end;
        }
        return safe.toString();
    }

    /** A text with its line feeds and tabs kept. */
    public static String lines(String text) {
        return text.replace("\r\n", "\n")
                .replace("\t", "    ")
                .lines()
                .map(SafeText::line)
                .collect(Collectors.joining("\n"));
    }
}
