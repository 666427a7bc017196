package org.labmark.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatementsTest {
    private static final Pattern UUID_5 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final Schema SCHEMA = XapiSchema.statement();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void every_sample_is_a_valid_statement(SampleAttempt.Done done) {
        assertThat(errors(statement(done))).isEmpty();
    }

    /** What trips senders up: the schema must see it, or these tests prove nothing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            /actor                           | nothing
            /verb                            | nothing
            /object                          | nothing
            /id                              | "20260302-7k3f9q"
            /actor/name                      | 7
            /actor/mbox                      | "mailto:a@example.com"
            /actor/account/homePage          | "attempts"
            /verb/id                         | "completed"
            /verb/display/english_GB         | "completed"
            /object/objectType               | "Scenario"
            /object/id                       | "first-day/office"
            /result/score/raw                | "40"
            /result/score/points             | 40
            /result/score/scaled             | 40
            /result/completion               | "yes"
            /result/duration                 | "41 minutes"
            /result/duration                 | "PT41M12.137S"
            /context/registration            | "20260302-7k3f9q"
            /context/language                | "en_GB"
            /context/contextActivities/ksbs  | []
            /context/contextActivities/grouping/0/id | "S5"
            /timestamp                       | "2 March 2026"
            /grade                           | "pass"
            """)
    void a_statement_that_is_wrong_is_seen(String place, String value) {
        assertThat(errors(JsonChange.at(statement(SampleAttempt.Done.SOLUTION), place, value)))
                .isNotEmpty();
    }

    @Test
    void an_attempt_is_a_statement_of_somebody_without_a_name() {
        var statement = statement(SampleAttempt.Done.SOLUTION);
        assertThat(statement.get("id").stringValue()).matches(UUID_5);
        assertThat(statement.at("/actor/account/name").stringValue()).isEqualTo("attempt");
        assertThat(statement.at("/verb/id").stringValue()).isEqualTo("http://adlnet.gov/expapi/verbs/completed");
        assertThat(statement.at("/object/id").stringValue()).startsWith("https://labmark.example/scenarios/");
        assertThat(statement.at("/result/completion").booleanValue()).isTrue();
        assertThat(statement.at("/result/score/raw").intValue())
                .isEqualTo(statement.at("/result/score/max").intValue());
        assertThat(statement.at("/result/duration").stringValue()).matches("PT41M\\d{1,2}(\\.\\d{1,2})?S");
        assertThat(statement.at("/context/registration").stringValue()).matches(UUID_5);
        assertThat(statement.at("/context/contextActivities/grouping").size()).isPositive();
        assertThat(statement.at("/context/contextActivities/grouping/0/id").stringValue())
                .matches("https://labmark\\.example/ims/case/v1p1/CFItems/" + UUID_5);
        assertThat(statement.get("timestamp").stringValue()).matches("2026-03-02T09:41:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void a_held_paper_has_no_score() {
        assertThat(statement(SampleAttempt.Done.HELD).at("/result/score").isMissingNode())
                .isTrue();
    }

    @Test
    void the_same_marks_make_the_same_statement_and_others_another() {
        var attempt =
                SampleAttempt.write(folder.resolve("attempt"), SampleAttempt.Done.SOLUTION, SampleStandards.all());
        assertThat(CanonicalJson.write(Statements.completed(attempt)))
                .isEqualTo(CanonicalJson.write(Statements.completed(attempt)));
        var other = SampleAttempt.write(
                folder.resolve("other").resolve("attempt"), SampleAttempt.Done.CHEAT, SampleStandards.all());
        assertThat(id(Statements.completed(other))).isNotEqualTo(id(Statements.completed(attempt)));
    }

    private static List<String> errors(JsonNode statement) {
        return SCHEMA.validate(statement).stream().map(Object::toString).toList();
    }

    private static Object id(Map<String, Object> statement) {
        return statement.getOrDefault("id", "");
    }

    private JsonNode statement(SampleAttempt.Done done) {
        var attempt = SampleAttempt.write(folder.resolve("attempt"), done, SampleStandards.all());
        return JsonMapper.shared().readTree(CanonicalJson.write(Statements.completed(attempt)));
    }
}
