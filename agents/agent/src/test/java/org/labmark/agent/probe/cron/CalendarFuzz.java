package org.labmark.agent.probe.cron;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/** Calendar events and time spans of timers. */
class CalendarFuzz {
    @FuzzTest
    void an_event_comes_round_or_cannot_be_read(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var now = LocalDateTime.of(2026, 2, 28, 23, 59, 59);
        Calendar.times(text).ifPresent(times -> {
            assertThat(times.runsIn28Days(now.toLocalDate())).isBetween(0, 50_000);
            times.next(now).ifPresent(next -> assertThat(next).isAfter(now.minusMinutes(1)));
        });
        Span.seconds(text).ifPresent(seconds -> assertThat(seconds).isPositive());
    }
}
