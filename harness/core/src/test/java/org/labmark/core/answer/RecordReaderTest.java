package org.labmark.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.api.query.AnswerField;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.reading.RecordObservation;

class RecordReaderTest {
    private static final RecordQuery PLAN = new RecordQuery(
            "plan",
            "Plan",
            Optional.empty(),
            Optional.of(List.of(field("name", AnswerForm.TEXT), field("subnet", AnswerForm.SUBNET))));
    private static final RecordQuery TICKET = new RecordQuery(
            "ticket",
            "Ticket",
            Optional.of(List.of(
                    field("root-cause", AnswerForm.TEXT),
                    new AnswerField("layer", Optional.of(AnswerForm.LAYER), Optional.empty(), Optional.of(true)))),
            Optional.empty());

    @Test
    void a_worksheet_comes_as_csv() {
        var seen = csv("Name;Subnet\r\nsales; 10.0.0.0/25\r\n\"the; lab\";\"10.0.0.128/26\"\r\n\r\n");
        assertThat(seen.problem()).isEmpty();
        assertThat(seen.rows())
                .containsExactly(
                        Map.of("name", "sales", "subnet", "10.0.0.0/25"),
                        Map.of("name", "the; lab", "subnet", "10.0.0.128/26"));
    }

    @ParameterizedTest
    @CsvSource({
        "'name,subnet\n\"sales,10.0.0.0/25\n', a quote is not closed",
        "'name,subnet\nsales,10.0.0.0/25,x\n', row 1: more cells than columns",
        "'name,subnet\nsales\n', row 1: subnet is missing",
        "'name,subnet\n', 'no rows; needed: a list of 1 to 500 under \"rows\"'",
        "'name,subnet\na,10.0.0.0/25\nb,all\n', 'row 2: subnet: \"all\" does not fit; allowed: a subnet such as 10.0.0.0/24'"
    })
    void what_is_no_such_worksheet_says_where(String text, String problem) {
        assertThat(csv(text).problem()).contains(problem);
    }

    @Test
    void a_worksheet_has_its_limits() {
        assertThat(csv("name,subnet\n" + "a,10.0.0.0/25\n".repeat(600)).problem())
                .contains("more than 501 lines");
        assertThat(csv("name,subnet\n" + ",".repeat(100) + "\n").problem()).contains("more than 40 columns");
    }

    @Test
    void a_tickets_fields_may_be_named_as_people_write_them() {
        var seen = tree(TICKET, Map.of("Root cause", List.of("dead", "forwarder"), "layer", 7L));
        assertThat(seen.fields()).isEqualTo(Map.of("root-cause", "dead; forwarder", "layer", 7L));
    }

    @Test
    void a_field_that_may_be_empty_may_be_left_out_and_no_other() {
        assertThat(tree(TICKET, Map.of("root-cause", "x")).problem()).isEmpty();
        assertThat(tree(TICKET, Map.of("layer", 2L)).problem()).contains("root-cause is missing");
        assertThat(tree(TICKET, Map.of("root-cause", "x", "mood", "y")).problem())
                .contains("unknown field \"mood\"; known: root-cause, layer");
    }

    @Test
    void what_cannot_be_read_at_all_is_given_with_its_problem() {
        var seen = RecordReader.read(TICKET, new Handed("{", 1, 1), text -> {
            throw new IllegalArgumentException("neither YAML nor JSON");
        });
        assertThat(seen.given()).isTrue();
        assertThat(seen.problem()).contains("neither YAML nor JSON");
    }

    private static RecordObservation csv(String text) {
        return RecordReader.read(PLAN, new Handed(text, 1, 1), read -> {
            throw new IllegalArgumentException("not CSV");
        });
    }

    private static RecordObservation tree(RecordQuery query, Object tree) {
        return RecordReader.read(query, new Handed("", 1, 1), text -> tree);
    }

    private static AnswerField field(String name, AnswerForm form) {
        return new AnswerField(name, Optional.of(form), Optional.empty(), Optional.empty());
    }
}
