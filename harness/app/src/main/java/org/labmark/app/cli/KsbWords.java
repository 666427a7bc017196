package org.labmark.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.labmark.core.standard.Ksb;

/** Words for evidence, in tables. */
final class KsbWords {
    private KsbWords() {}

    static String of(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    static String of(List<Ksb.Evidence> words) {
        return words.isEmpty() ? "-" : words.stream().map(KsbWords::of).collect(Collectors.joining(", "));
    }
}
