package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The zoo's list. {@code -Dgolden.update=true} writes it into docs/hostile-nodes.md. */
class BeastTest {
    private static final Path DOCUMENT = Path.of("../../docs/hostile-nodes.md");
    private static final Pattern PLACE = Pattern.compile("<!-- beasts -->\\n.*?<!-- end -->", Pattern.DOTALL);

    @Test
    void there_are_at_least_forty_each_with_a_name_of_its_own() throws IOException {
        assertThat(Beast.all())
                .extracting(Beast::id)
                .hasSizeGreaterThanOrEqualTo(40)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_document_has_all_of_them() throws IOException {
        var rows = new ArrayList<>(List.of("| Beast | Threat | Verdict |", "|---|---|---|"));
        for (var beast : Beast.all()) {
            rows.add("| " + beast.title() + " | " + beast.threat() + " | "
                    + beast.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " |");
        }
        var text = Files.readString(DOCUMENT);
        var written = PLACE.matcher(text)
                .replaceFirst(
                        Matcher.quoteReplacement("<!-- beasts -->\n\n" + String.join("\n", rows) + "\n\n<!-- end -->"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, written);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(written);
    }
}
