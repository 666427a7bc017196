package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.app.BadInputException;
import org.labmark.app.export.Roster;
import org.labmark.app.people.PeopleSheet;
import org.labmark.core.grading.JudgementSheet;
import org.labmark.core.grading.ResitSheet;
import org.labmark.core.moderation.AgreementSheet;
import org.labmark.core.moderation.SampleSheet;

/** Files that people who examine write: the documents' own examples are read, and bad ones get located lines. */
class SheetGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/sheets");

    private static final Map<String, SingleFile.Reads<?>> READERS = Map.of(
            "judgements.yaml",
            (part, findings) -> JudgementSheet.read(part, ShippedStandards.plans(), findings),
            "sample.yaml",
            SampleSheet::read,
            "agreement.yaml",
            AgreementSheet::read,
            "resit.yaml",
            (part, findings) -> ResitSheet.read(part, ShippedStandards.plans(), findings),
            "people.yaml",
            PeopleSheet::read,
            "roster.yaml",
            Roster::read);

    @TempDir
    Path folder;

    static List<LintCase> cases() throws IOException {
        return LintCase.read(FOLDER.resolve("cases.txt"));
    }

    @ParameterizedTest
    @CsvSource({
        "judgements.yaml, grading.md",
        "sample.yaml, grading.md",
        "agreement.yaml, grading.md",
        "resit.yaml, grading.md",
        "people.yaml, people.md",
        "roster.yaml, exports.md"
    })
    void the_example_of_the_documents_is_valid(String file, String document) throws IOException {
        assertThat(read(FOLDER.resolve("valid").resolve(file))).isEmpty();
        assertThat(Files.readString(Path.of("../../docs", document)))
                .contains("```yaml\n" + Files.readString(FOLDER.resolve("valid").resolve(file)) + "```");
    }

    @Test
    void what_is_not_there_is_said() {
        assertThat(read(folder.resolve("judgements.yaml")))
                .containsExactly(folder.resolve("judgements.yaml") + ": missing");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_bad_sheet_gets_located_lines(LintCase bad) throws IOException {
        LintCase.copy(FOLDER.resolve("valid"), folder);
        bad.spoil(folder);
        var got = read(folder.resolve(bad.file())).stream()
                .map(line -> line.replace(folder + "/", ""))
                .toList();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    Path.of("target/sheet-cases.txt"),
                    bad.text(got),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return;
        }
        assertThat(got).isEqualTo(bad.expected()).isNotEmpty();
        assertThat(got).hasSizeLessThanOrEqualTo(3);
    }

    private static List<String> read(Path file) {
        var reader = Objects.requireNonNull(READERS.get(String.valueOf(file.getFileName())));
        try {
            var _ = SingleFile.read(file, reader);
            return List.of();
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage()).lines().toList();
        }
    }
}
