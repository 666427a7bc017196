package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path root;

    /** The timing of a paper of one minute in which events happened so many seconds after its start. */
    private Timing timing(Object... secondsAndEvents) {
        Deque<Instant> clock = new ArrayDeque<>();
        clock.add(START);
        for (int i = 0; i < secondsAndEvents.length; i += 2) {
            clock.add(START.plusSeconds((Integer) secondsAndEvents[i]));
        }
        try (var log = AttemptLog.create(root.resolve("a1"), clock::remove, SmallAttempt.OPENED)) {
            for (int i = 1; i < secondsAndEvents.length; i += 2) {
                log.append("candidate", (Event) secondsAndEvents[i]);
            }
        }
        return Timing.of(Attempt.read(root.resolve("a1")));
    }

    private static Duration left(Timing timing, int second) {
        return timing.left(START.plusSeconds(second));
    }

    @Test
    void time_runs_from_the_start() {
        var timing = timing();
        assertThat(left(timing, 20)).hasSeconds(40);
        assertThat(left(timing, 70)).hasSeconds(-10);
    }

    @Test
    void an_adjustment_adds_to_it() {
        assertThat(left(timing(0, new Event.Allowed(25)), 20)).hasSeconds(55);
    }

    @Test
    void breaks_stop_the_clock_while_they_last_and_for_good() {
        var timing = timing(10, new Event.BreakBegun(), 30, new Event.BreakEnded(), 40, new Event.BreakBegun());
        assertThat(left(timing, 35)).hasSeconds(45);
        assertThat(left(timing, 40)).hasSeconds(40);
        assertThat(left(timing, 4000)).hasSeconds(40);
        assertThat(timing.resting()).contains(START.plusSeconds(40));
    }

    @Test
    void handing_in_ends_a_break_and_a_second_beginning_is_none() {
        var timing = timing(10, new Event.BreakBegun(), 20, new Event.BreakBegun(), 30, new Event.HandedIn());
        assertThat(timing.resting()).isEmpty();
        assertThat(timing.used(START.plusSeconds(30))).hasSeconds(10);
    }

    @Test
    void a_clock_that_was_set_back_makes_no_time() {
        var timing = timing(30, new Event.BreakBegun(), 10, new Event.BreakEnded());
        assertThat(timing.used(START.plusSeconds(40))).hasSeconds(40);
        assertThat(timing.breaks()).isEmpty();
    }
}
