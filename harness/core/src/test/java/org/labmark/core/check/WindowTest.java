package org.labmark.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.FlowObservation;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;

class WindowTest {
    private static final FlowQuery QUERY = new FlowQuery(
            new Vantage.Fresh("a"), "192.0.2.1", FlowQuery.Protocol.TCP, Optional.of(80), Optional.empty());
    private static final Check CHECK = new Check(
            "up",
            "Up",
            Optional.of(QUERY),
            Map.of("reached", true),
            0,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.of(10_000L),
            Optional.empty(),
            Optional.empty());

    @Test
    void what_stays_true_to_the_end_passes() {
        var judgement = judge("0+ 4+ 10+");
        assertThat(judgement.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void the_window_begins_with_the_first_pass() {
        assertThat(judge("0- 3- 6+ 12+ 16+").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge("0- 3- 6+ 12+").reason()).isEqualTo("was seen to stay so for 6 s of 10 s");
    }

    @Test
    void one_failing_try_fails() {
        var judgement = judge("0+ 4- 8+ 12+");
        assertThat(judgement.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judgement.reason()).startsWith("did not stay so; after 4 s: reached: expected true, got false");
    }

    @Test
    void what_could_not_be_asked_in_between_is_no_pass() {
        assertThat(judge("0+ 4? 11+").outcome()).isEqualTo(Outcome.NOT_ASSESSED);
        assertThat(judge("0+ 4? 8- 11+").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void it_is_over_once_it_failed_or_stayed() {
        assertThat(isOver("0+")).isFalse();
        assertThat(isOver("0-")).isFalse();
        assertThat(isOver("0+ 4-")).isTrue();
        assertThat(isOver("0+ 10+")).isTrue();
        assertThat(isOver("0- 4+ 10+")).isFalse();
    }

    private static Judgement judge(String tries) {
        return Window.judge(CHECK, readings(tries), References.NONE);
    }

    private static boolean isOver(String tries) {
        return Window.isOver(CHECK, readings(tries), References.NONE);
    }

    /** Tries as their second and what they saw: {@code 4+} reached, {@code 4-} not, {@code 4?} not asked. */
    private static List<Reading> readings(String tries) {
        var readings = new ArrayList<Reading>();
        for (var one : tries.split(" ", -1)) {
            long second = Long.parseLong(one.substring(0, one.length() - 1));
            boolean reached = one.endsWith("+");
            Result result = one.endsWith("?")
                    ? new Result.CouldNotAsk("no namespace")
                    : new Result.Observed(new FlowObservation(
                            reached,
                            reached ? FlowObservation.End.ANSWERED : FlowObservation.End.SILENT,
                            Optional.empty(),
                            ""));
            readings.add(new Reading(
                    "t/up",
                    QUERY,
                    "2026-01-01T00:00:00.000Z",
                    second * 1_000_000,
                    1,
                    readings.size() + 1,
                    result,
                    List.of()));
        }
        return readings;
    }
}
