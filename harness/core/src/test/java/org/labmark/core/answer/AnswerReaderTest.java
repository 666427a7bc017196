package org.labmark.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.reading.AnswerObservation;

class AnswerReaderTest {
    @ParameterizedTest
    @CsvSource({
        "TEXT,  '  the  forwarder\n was dead ', the forwarder was dead",
        "CHOICE, ' dns ', DNS",
        "ADDRESS, 10.0.0.1, 10.0.0.1",
        "ADDRESS, 2001:DB8:0::1, 2001:db8::1",
        "SUBNET, 10.0.0.64/26, 10.0.0.64/26",
        "SUBNET, 2001:db8::/64, 2001:db8::/64"
    })
    void texts_come_in_their_plainest_form(AnswerForm form, String written, String text) {
        var seen = read(form, written);
        assertThat(seen.problem()).isEmpty();
        assertThat(seen.text()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, ' 62\n', 62",
        "NUMBER, -4, -4",
        "LAYER, 3, 3",
        "LAYER, Layer 3, 3",
        "LAYER, L2, 2",
        "LAYER, Data link layer, 2",
        "LAYER, transport, 4"
    })
    void numbers_and_layers_are_whole_numbers(AnswerForm form, String written, long number) {
        assertThat(read(form, written).number()).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, about 60, '\"about 60\" does not fit; allowed: a whole number'",
        "NUMBER, 99999999999999999999, '\"99999999999999999999\" does not fit; allowed: a whole number'",
        "CHOICE, dhcp, '\"dhcp\" does not fit; allowed: one of DNS, cable'",
        "ADDRESS, 10.0.0.1/24, '\"10.0.0.1/24\" does not fit; allowed: an address such as 10.0.0.1'",
        "SUBNET, 10.0.0.1, '\"10.0.0.1\" does not fit; allowed: a subnet such as 10.0.0.0/24'",
        "LAYER, 8, '\"8\" does not fit; allowed: 1 to 7, or physical, data link, network, transport, session, presentation, application'",
        "TEXT, ' ', empty"
    })
    void what_is_no_such_answer_is_given_but_not_read(AnswerForm form, String written, String problem) {
        var seen = read(form, written);
        assertThat(seen.given()).isTrue();
        assertThat(seen.problem()).contains(problem);
        assertThat(seen.text()).isEmpty();
        assertThat(seen.number()).isEmpty();
    }

    private static AnswerObservation read(AnswerForm form, String written) {
        var choices = form == AnswerForm.CHOICE ? Optional.of(List.of("DNS", "cable")) : Optional.<List<String>>empty();
        return AnswerReader.read(new AnswerQuery("a", "A?", form, choices), new Handed(written, 5, 1));
    }
}
