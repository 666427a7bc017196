package org.labmark.app.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.app.BadInputException;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.Standards;

class PageImportTest {
    private final Standards known = ShippedStandards.load();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"kite-maker.txt", "kite-maker.html"})
    void a_page_is_read_whole_as_text_and_as_html(String name) throws IOException {
        assertThat(read(page(name), Optional.empty()))
                .isEqualTo(new Edition(
                        "st9901",
                        "2024-05",
                        "ST9901",
                        "ST9901",
                        "Contains public sector information licensed under the Open Government Licence v3.0. Crown"
                                + " copyright 2024.",
                        true,
                        List.of(
                                new Edition.Duty(1, "Make kites that stay up.", List.of("K1", "K2", "S1", "B1")),
                                new Edition.Duty(2, "Mend kites.", List.of("K2", "S2"))),
                        List.of(
                                new Edition.Statement("K1", "Why kites rise."),
                                new Edition.Statement("K2", "What strings bear."),
                                new Edition.Statement("S1", "Fold paper."),
                                new Edition.Statement("S2", "Tie a knot."),
                                new Edition.Statement("B1", "Is patient in a calm."))));
    }

    /** As tables of pages come out of a reader that keeps their bars. */
    @Test
    void tables_with_bars_and_an_option_are_read_and_name_the_standard() throws IOException {
        var page = page("kite-maker.txt")
                .replace("  3. Reference: ST9901\n", "")
                .replace("  9. Date updated: 07/05/2024\n", "")
                .replace("Occupation duties", "Core occupation duties")
                .replace("Duty KSBs\n", "| Duty | KSBs | \n|---|---|\n")
                .replace("stay up.\n", "stay up. | \n")
                .replace("S1\n\nB1\n", "            S1 \n\n\n     B1 \n      | \n")
                .replace("Duty 2 Mend", "Option duties\nNetwork Technician duties\n| Duty 2 Mend");
        var edition = read(page, Optional.empty());
        assertThat(edition.name()).isEqualTo("ict-network/2024");
        assertThat(edition.duties())
                .containsExactly(
                        new Edition.Duty(1, "Make kites that stay up.", List.of("K1", "K2", "S1", "B1")),
                        new Edition.Duty(2, "Mend kites.", List.of("K2", "S2")));
    }

    @Test
    void a_page_of_a_standard_that_is_known_gets_its_name() throws IOException {
        var edition = read(page("kite-maker.txt").replace("ST9901", "ST0127"), Optional.empty());
        assertThat(edition.name()).isEqualTo("ne-l4/2024-05");
        assertThat(edition.title()).isEqualTo("Network engineer");
    }

    @Test
    void a_name_that_is_asked_for_wins() throws IOException {
        assertThat(read(page("kite-maker.txt"), Optional.of("kites/3")).name()).isEqualTo("kites/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/1", "kites", "kites/", "Kites/1", "kites/../1", "/1"})
    void a_name_that_is_none_is_refused(String name) {
        assertThatThrownBy(() -> read(page("kite-maker.txt"), Optional.of(name)))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--as: \"" + name + "\"; allowed: ");
    }

    /** What is taken out of the good page, what is put in, and the line that must come out. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Occupation duties          | Daily work         | 1: page: no heading "Occupation duties", so not the page
            ST9901                     | Nr. 9901           | 4: reference: "Nr. 9901" is no reference; allowed: ST and four
            ST9901                     | ST99               | 4: reference: "ST99" is no reference; allowed: ST and four digits
            07/05/2024                 | 07/13/2024         | 5: date updated: 13 is no month; allowed: DD/MM/YYYY
            Duty 1 Make                | Make               | 16: duties: K1 K2 under no duty; allowed: Duty N first
            Duty 2 Mend                | Duty 1 Mend        | 22: duties: Duty 1 twice; allowed: once
            K2\\n\\nS2\\n              | \\n\\n\\n          | 22: duties: Duty 2 names no statement; allowed: ids such as
            K2\\n\\nS2\\n              | K2\\n\\nS7\\n      | 22: duties: Duty 2 names S7, which is not on the page
            Back to Duty\\n\\nK2:      | \\n\\nK2:          | 32: ksbs: K1 has no end; allowed: "Back to Duty" after its text
            Why kites rise.            | ~~                 | 32: ksbs: K1 has no text; allowed: the statement's wording
            K2: What                   | K1: What           | 34: ksbs: K1 twice; allowed: once
            S1: Fold                   | K3: Fold           | 38: ksbs: K3 stands under Skills; allowed: under Knowledge
            Knowledge                  | ~~                 | 32: ksbs: K1 stands under no heading; allowed: under Knowledge
            S1: Fold                   | Fold               | 38: ksbs: "Fold paper. Back to Duty" is no statement
            Crown copyright            | Copyright          | 50: page: no line "Crown copyright" after the statements
            KSBs\\n\\nKnowledge        | Knowledge          | 48: page: no heading "KSBs" after the duties, so only part
            """)
    void what_is_wrong_is_said_in_one_located_line(String out, String in, String said) throws IOException {
        var good = page("kite-maker.txt");
        var bad = good.replace(out.replace("\\n", "\n"), in.replace("\\n", "\n"));
        assertThat(bad).isNotEqualTo(good);
        refused(bad.getBytes(StandardCharsets.UTF_8), said);
    }

    /** However much is missing at the end, it is seen. */
    @Test
    void no_part_of_a_page_passes_for_the_whole() throws IOException {
        var good = page("kite-maker.txt");
        for (int length = 0; length < good.indexOf("Crown copyright © 2024"); length++) {
            refused(good.substring(0, length).getBytes(StandardCharsets.UTF_8), ": ");
        }
    }

    @Test
    void html_is_located_in_the_file_as_it_was_saved() throws IOException {
        var bad = page("kite-maker.html").replace("S2: Tie", "K7: Tie");
        refused(bad.getBytes(StandardCharsets.UTF_8), "23: ksbs: K7 stands under Skills; allowed: under Knowledge");
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws IOException {
        refused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, "1: page: not in UTF-8; allowed: ");
    }

    @Test
    void a_file_that_is_not_there_is_bad_input() {
        assertThatThrownBy(() -> PageImport.read(folder.resolve("none"), Optional.empty(), known))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("none:1: page: no such file");
    }

    private void refused(byte[] bytes, String said) throws IOException {
        var file = Files.write(folder.resolve("page"), bytes);
        assertThatThrownBy(() -> PageImport.read(file, Optional.empty(), known))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(said)
                .hasMessageContaining("; allowed: ")
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }

    private Edition read(String page, Optional<String> name) throws IOException {
        return PageImport.read(Files.writeString(folder.resolve("page"), page), name, known);
    }

    static String page(String name) throws IOException {
        try (var in = PageImportTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
