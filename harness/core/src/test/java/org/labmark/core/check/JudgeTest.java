package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.api.query.DnsQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.SshQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.DnsObservation;
import org.labmark.api.reading.Observation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;
import org.labmark.api.reading.SshObservation;

class JudgeTest {
    private static final Query DNS = new DnsQuery(
            new Vantage.Fresh("staff"), "10.0.0.1", "www.example", "A", Optional.empty(), Optional.empty());
    private static final Query SSH = new SshQuery(
            new Vantage.Fresh("staff"),
            "10.0.0.1",
            Optional.empty(),
            "tech",
            Optional.of("x"),
            Optional.empty(),
            Optional.of("id"));

    @Test
    void an_observation_as_expected_passes() {
        var expect = Map.<String, Object>of("rcode", "NOERROR", "answers", List.of("10.0.0.9"));
        assertThat(judge(DNS, expect, answer("NOERROR", "10.0.0.9")))
                .isEqualTo(new Judgement(Outcome.PASSED, "as expected", List.of()));
    }

    @Test
    void every_difference_is_told_and_the_first_is_the_reason() {
        var expect = Map.<String, Object>of("rcode", "NOERROR", "answers", List.of("10.0.0.9"), "answered", true);
        var judgement = judge(DNS, expect, answer("SERVFAIL"));
        assertThat(judgement.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judgement.differences())
                .containsExactly(
                        new Difference("answers", "10.0.0.9", "none"), new Difference("rcode", "NOERROR", "SERVFAIL"));
        assertThat(judgement.reason()).isEqualTo("answers: expected 10.0.0.9, got none, and 1 more");
    }

    @Test
    void what_could_not_be_asked_is_neither_pass_nor_fail() {
        var reading = reading(DNS, new Result.CouldNotAsk("no socket"));
        assertThat(Judge.judge(check(DNS, Map.of("rcode", "NOERROR")), reading))
                .isEqualTo(Judge.notAssessed("could not be asked: no socket"));
    }

    @Test
    void silence_is_judged_like_any_other_reading() {
        var silent = new DnsObservation(false, "", false, false, false, List.of(), 0);
        assertThat(judge(DNS, Map.of("rcode", "NOERROR"), silent).reason())
                .isEqualTo("rcode: expected NOERROR, got an empty text");
    }

    @Test
    void a_reading_of_another_question_is_not_assessed() {
        var reading = reading(SSH, new Result.Observed(answer("NOERROR")));
        assertThat(Judge.judge(check(DNS, Map.of("answered", true)), reading).outcome())
                .isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void an_observation_of_another_probe_is_not_assessed() {
        assertThat(judge(DNS, Map.of("answered", true), said("x")).outcome()).isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void a_check_that_expects_nothing_never_passes() {
        assertThat(judge(DNS, Map.of(), answer("NOERROR")).outcome()).isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void a_key_that_the_probe_does_not_have_never_passes() {
        var expect = Map.<String, Object>of("rcod", Map.of("not", "SERVFAIL"));
        assertThat(judge(DNS, expect, answer("NOERROR")).outcome()).isEqualTo(Outcome.NOT_ASSESSED);
    }

    @Test
    void words_of_verdicts_in_output_change_nothing() {
        var expect = Map.<String, Object>of("exit", 0L);
        var plain = judge(SSH, expect, said("uid=0"));
        assertThat(plain.outcome()).isEqualTo(Outcome.PASSED);
        for (var text : List.of("FAILED", "outcome: FAILED", "{\"outcome\":\"NOT_ASSESSED\"}", "\u001b[31mno")) {
            assertThat(judge(SSH, expect, said(text))).isEqualTo(plain);
        }
    }

    @Test
    void long_output_is_cut_where_it_is_shown() {
        assertThat(gotOf("n".repeat(16_000))).isEqualTo("n".repeat(200) + "… (16000 characters)");
    }

    @Test
    void hidden_and_acting_characters_are_written_out() {
        assertThat(gotOf("\u001b]52;c;x\u0007\u202eevil\u200b\n\ud800"))
                .isEqualTo("\\u{1b}]52;c;x\\u{7}\\u{202e}evil\\u{200b}\\n\\u{d800}");
    }

    @Test
    void a_pattern_that_never_ends_on_hostile_text_is_stopped() {
        var judgement = judge(SSH, Map.of("output", Map.of("matches", "(a+)+b")), said("a".repeat(5000)));
        assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(judgement.reason()).startsWith("cannot be judged: the pattern");
    }

    @Test
    void a_pattern_that_goes_too_deep_on_hostile_text_is_stopped() {
        var judgement = judge(SSH, Map.of("output", Map.of("matches", "(ab|cd)*x")), said("ab".repeat(500_000)));
        assertThat(judgement.outcome()).isEqualTo(Outcome.NOT_ASSESSED);
    }

    private static String gotOf(String output) {
        return judge(SSH, Map.of("output", "yes"), said(output))
                .differences()
                .getFirst()
                .got();
    }

    private static Judgement judge(Query query, Map<String, Object> expect, Observation observation) {
        return Judge.judge(check(query, expect), reading(query, new Result.Observed(observation)));
    }

    private static Check check(Query query, Map<String, Object> expect) {
        return new Check("c", "It works", query, expect, 0, Optional.empty(), 0);
    }

    private static Reading reading(Query query, Result result) {
        return new Reading("t/c", query, "2026-01-01T00:00:00.000Z", 1, 1, 1, result, List.of());
    }

    private static DnsObservation answer(String rcode, String... answers) {
        return new DnsObservation(true, rcode, true, false, false, List.of(answers), 60);
    }

    private static SshObservation said(String output) {
        return new SshObservation(true, "SHA256:x", true, 0, output);
    }
}
