package org.labmark.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class QtiResultsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void every_sample_is_a_valid_report(SampleAttempt.Done done) {
        assertThatCode(() -> validate(report(done))).doesNotThrowAnyException();
    }

    /** What trips exporters up: the schema must see it, or these tests prove nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sourcedId="attempt-                   | sourcedId="2026
            identifier="scenario-first-day.office | identifier="first-day/office
            identifier="task-dns"                 | identifier="dns name"
            identifier="task-dns"                 | title="dns"
            sessionStatus="final"                 | sessionStatus="finished"
            sequenceIndex="2"                     | sequenceIndex="1"
            cardinality="single"                  | cardinality="one"
            baseType="float"                      | baseType="number"
            baseType="float"                      | base-type="float"
            datestamp="2026-03-02T                | datestamp="2026-03-02 T
            imsqti_result_v3p0                    | imsqti_result_v2p2
            <testResult                           | <itemResult
            """)
    void a_report_that_is_wrong_is_seen(String right, String wrong) {
        var report = report(SampleAttempt.Done.SOLUTION);
        var changed = report.replace(right, wrong).replace("</testResult", wrong.replace("<", "</"));
        assertThat(changed).isNotEqualTo(report);
        assertThatThrownBy(() -> validate(changed)).isInstanceOf(SAXException.class);
    }

    @Test
    void somebody_without_a_name_earned_points_task_by_task() throws Exception {
        var report = report(SampleAttempt.Done.SOLUTION);
        assertThat(value(report, "/*/*[1]/@sourcedId")).isEqualTo("attempt-attempt");
        assertThat(value(report, "/*/*[1]/*/@identifier")).isEqualTo("attempt-attempt");
        assertThat(value(report, "/*/*[2]/@identifier")).isEqualTo("scenario-first-day.office-1.0.0");
        assertThat(value(report, "/*/*[2]/*[@identifier='SCORE']")).isEqualTo("40.0");
        assertThat(value(report, "/*/*[2]/*[@identifier='MAXSCORE']")).isEqualTo("40.0");
        assertThat(value(report, "count(/*/*[@sessionStatus='final'])")).isEqualTo("5");
        assertThat(value(report, "/*/*[@sequenceIndex='3']/@identifier")).isEqualTo("task-dns");
        assertThat(value(report, "/*/*[@sequenceIndex='3']/*[@identifier='SCORE']"))
                .isEqualTo("8.0");
        assertThat(value(report, "/*/*[@sequenceIndex='3']/*[@identifier='OUTCOME']"))
                .isEqualTo("passed");
    }

    @Test
    void points_that_were_not_earned_are_scores_too() throws Exception {
        var report = report(SampleAttempt.Done.NOTHING);
        assertThat(value(report, "/*/*[2]/*[@identifier='SCORE']")).isEqualTo("0.0");
        assertThat(value(report, "/*/*[@identifier='task-dns']/*[@identifier='OUTCOME']"))
                .isEqualTo("failed");
    }

    @Test
    void a_held_paper_has_no_score_anywhere_and_waits_for_a_person() throws Exception {
        var report = report(SampleAttempt.Done.HELD);
        assertThat(value(report, "count(//*[@identifier='SCORE'])")).isEqualTo("6");
        assertThat(value(report, "count(//*[@identifier='SCORE' and @external-scored='human'])"))
                .isEqualTo("6");
        assertThat(value(report, "count(//*[@identifier='SCORE']/*)")).isEqualTo("0");
        assertThat(value(report, "count(//*[@identifier='OUTCOME'])")).isEqualTo("0");
        assertThat(value(report, "count(/*/*[@sessionStatus='pendingExternalScoring'])"))
                .isEqualTo("5");
        assertThat(value(report, "/*/*[2]/*[@identifier='MAXSCORE']")).isEqualTo("40.0");
    }

    @Test
    void the_same_attempt_is_the_same_bytes() {
        var attempt = sample(SampleAttempt.Done.SOLUTION);
        assertThat(QtiResults.of(attempt)).isEqualTo(QtiResults.of(attempt)).startsWith("<?xml version=\"1.0\"");
    }

    @Test
    void what_was_never_marked_is_refused() {
        var attempt = sample(SampleAttempt.Done.SOLUTION);
        var unmarked = Attempt.of(
                attempt.folder(),
                attempt.entries().stream()
                        .filter(entry -> !(entry.event() instanceof Event.Marked))
                        .toList());
        assertThatThrownBy(() -> QtiResults.of(unmarked))
                .isInstanceOf(BadInputException.class)
                .hasMessage(attempt.folder() + ": never marked; use ./labmark mark");
    }

    private String report(SampleAttempt.Done done) {
        return QtiResults.of(sample(done));
    }

    private Attempt sample(SampleAttempt.Done done) {
        return SampleAttempt.write(folder.resolve("attempt"), done, SampleStandards.all());
    }

    private static void validate(String report) throws SAXException, IOException {
        schema().newValidator().validate(new StreamSource(new StringReader(report)));
    }

    private static Schema schema() throws SAXException {
        return SchemaFactory.newDefaultInstance()
                .newSchema(new StreamSource(new StringReader(Resources.text("qti-results-3.0.xsd"))));
    }

    private static String value(String report, String path)
            throws XPathExpressionException, ParserConfigurationException, IOException, SAXException {
        var document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report)));
        return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
    }
}
