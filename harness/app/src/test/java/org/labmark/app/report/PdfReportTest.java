package org.labmark.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.sample.DecidedAttempt;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The printed report, validated by veraPDF. */
class PdfReportTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void validator() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /** Every rule of PDF/UA-1 that a file breaks. */
    private static List<String> broken(byte[] pdf) throws Exception {
        try (var foundry = Foundries.defaultInstance();
                var parser = foundry.createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                var validator = foundry.createValidator(PDFAFlavour.PDFUA_1, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() != TestAssertion.Status.PASSED)
                    .map(assertion -> assertion.getRuleId().getClause() + "-"
                            + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage() + " "
                            + assertion.getLocation().getContext())
                    .distinct()
                    .toList();
        }
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Report report(Attempt attempt) {
        return Reports.of(attempt, SampleStandards.all());
    }

    private Attempt sample(SampleAttempt.Done done) {
        return SampleAttempt.write(folder.resolve("attempt"), done, SampleStandards.all());
    }

    @ParameterizedTest
    @EnumSource
    void every_report_is_a_file_that_screen_readers_read(SampleAttempt.Done done) throws Exception {
        var pdf = PdfReport.render(report(sample(done)));
        assertThat(broken(pdf)).isEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
            assertThat(document.getDocumentCatalog().getDocumentOutline()).isNotNull();
            assertThat(document.getDocumentInformation().getTitle()).contains("attempt");
        }
    }

    @Test
    void the_validator_sees_a_file_that_is_not_tagged() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(out);
        }
        assertThat(broken(out.toByteArray())).isNotEmpty();
    }

    @Test
    void what_people_decided_and_the_checkpoint_are_in_it() throws Exception {
        var attempt = DecidedAttempt.issued(
                folder.resolve("attempt"), SampleAttempt.Done.CHEAT, SampleStandards.all(), folder.resolve("state"));
        var pdf = PdfReport.render(report(attempt));
        assertThat(broken(pdf)).isEmpty();
        assertThat(text(pdf))
                .contains(
                        "What people decided",
                        "issued: 1 points",
                        "labmark/" + attempt.opened().attempt());
    }

    @Test
    void the_same_report_gives_the_same_bytes() {
        var report = report(sample(SampleAttempt.Done.SOLUTION));
        assertThat(PdfReport.render(report)).isEqualTo(PdfReport.render(report));
    }

    @Test
    void whatever_a_candidate_wrote_it_is_text_and_nothing_is_fetched() throws Exception {
        var attempt = HostileAttempt.write(folder.resolve("attempt"));
        var pdf = PdfReport.render(report(attempt));
        assertThat(broken(pdf)).isEmpty();
        var raw = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("/JavaScript", "/Launch", "/EmbeddedFile", "/SubmitForm");
    }
}
