package org.labmark.agent.probe.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.labmark.agent.probe.CleanText;

/** Lines that hold some words, upper and lower case alike. */
final class Mentions {
    private static final int MOST = 200;
    private static final int LONGEST = 1000;

    private final String words;
    private final List<String> found = new ArrayList<>();

    Mentions(String words) {
        this.words = words.toLowerCase(Locale.ROOT);
    }

    void line(String line) {
        if (found.size() < MOST && line.toLowerCase(Locale.ROOT).contains(words)) {
            found.add(CleanText.line(line.strip(), LONGEST));
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
