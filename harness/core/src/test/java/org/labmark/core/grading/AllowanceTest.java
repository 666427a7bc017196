package org.labmark.core.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {
    private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "60, 0, 10, false, 60, 66",
        "60, 25, 10, false, 75, 81",
        "60, 25, 10, true, 75, 82",
        "60, 0, 0, true, 60, 60",
        "45, 50, 10, true, 67, 74"
    })
    void extra_time_is_added_first(int minutes, int extra, int overrun, boolean onExtra, int time, int latest) {
        var allowance = new Allowance(minutes, extra, overrun, onExtra);
        assertThat(allowance.time().toMinutes()).isEqualTo(time);
        assertThat(allowance.latest().toMinutes()).isEqualTo(latest);
    }

    @Test
    void breaks_stop_the_clock_and_count_once() {
        var breaks = List.of(rest(20, 30), rest(10, 25), rest(50, 70));
        assertThat(Allowance.used(NINE, NINE.plusSeconds(60 * 60), breaks)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Allowance.used(NINE, NINE.plusSeconds(15 * 60), breaks)).isEqualTo(Duration.ofMinutes(10));
        assertThat(Allowance.used(NINE, NINE, breaks)).isZero();
    }

    @Test
    void a_break_before_the_start_changes_nothing() {
        assertThat(Allowance.used(NINE, NINE.plusSeconds(600), List.of(rest(-20, -10))))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void no_time_and_turned_breaks_are_refused() {
        assertThatThrownBy(() -> new Allowance(0, 0, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Allowance(60, -1, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> rest(10, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Allowance.Break rest(int from, int to) {
        return new Allowance.Break(NINE.plusSeconds(from * 60L), NINE.plusSeconds(to * 60L));
    }
}
