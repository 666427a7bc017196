package org.labmark.agent.probe.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    private static final LocalDateTime SUNDAY = LocalDateTime.parse("2026-11-22T12:30");
    private static final LocalDate TODAY = SUNDAY.toLocalDate();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 2 * * *       | 28    | 2026-11-23T02:00
            */15 * * * *    | 2688  | 2026-11-22T12:45
            30 1 * * 1-5    | 20    | 2026-11-23T01:30
            0 0 * * sun     | 4     | 2026-11-29T00:00
            0 0 * * 7       | 4     | 2026-11-29T00:00
            0 0 1 * *       | 1     | 2026-12-01T00:00
            0 0 1 * mon     | 5     | 2026-11-23T00:00
            0 9-17/2 * * *  | 140   | 2026-11-22T13:00
            @daily          | 28    | 2026-11-23T00:00
            @hourly         | 672   | 2026-11-22T13:00
            0 0 29 2 *      | 0     | none
            """)
    void crontabs_come_round(String schedule, int runs, String next) {
        var times = CronFields.times(schedule).orElseThrow();
        assertThat(times.runsIn28Days(TODAY)).isEqualTo(runs);
        assertThat(times.next(SUNDAY).map(LocalDateTime::toString).orElse("none"))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"60 * * * *", "* * * *", "5-1 * * * *", "*/0 * * * *", "x * * * *", "", "@never", "1-2-3 * * * *"
            })
    void what_cron_would_refuse_is_refused(String schedule) {
        assertThat(CronFields.times(schedule)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            daily                     | 28    | 2026-11-23T00:00
            hourly                    | 672   | 2026-11-22T13:00
            Mon..Fri *-*-* 02:30      | 20    | 2026-11-23T02:30
            Sat,Sun 10:00             | 8     | 2026-11-28T10:00
            *-*-* 0/6:00:00           | 112   | 2026-11-22T18:00
            *:0/15                    | 2688  | 2026-11-22T12:45
            *-*-01 04:00:00           | 1     | 2026-12-01T04:00
            2026-12-24 18:00 Europe/London | 0 | 2026-12-24T18:00
            Fri..Mon *-*-* 01:00      | 16    | 2026-11-23T01:00
            """)
    void calendar_events_come_round(String event, int runs, String next) {
        var times = Calendar.times(event).orElseThrow();
        assertThat(times.runsIn28Days(TODAY)).isEqualTo(runs);
        assertThat(times.next(SUNDAY).map(LocalDateTime::toString)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25:00", "now and then", "*-13-* 00:00", "Funday 00:00", "*-*-* 00:00:99"})
    void what_systemd_would_refuse_is_refused(String event) {
        assertThat(Calendar.times(event)).isEmpty();
    }

    @Test
    void spans_are_seconds() {
        assertThat(Span.seconds("1h 30min")).hasValue(5400);
        assertThat(Span.seconds("15")).hasValue(15);
        assertThat(Span.seconds("1 fortnight")).isEmpty();
        assertThat(Span.seconds("")).isEmpty();
    }

    @Test
    void a_line_of_the_system_names_its_user() {
        assertThat(Crontabs.line("/etc/cron.d/x", "@daily  root  /bin/a  b", Optional.empty()))
                .contains(new Crontabs.Line("/etc/cron.d/x", "@daily", "root", "/bin/a  b"));
        assertThat(Crontabs.line("/tab", "0 2\t* * * /bin/a b", Optional.of("tech")))
                .contains(new Crontabs.Line("/tab", "0 2 * * *", "tech", "/bin/a b"));
        assertThat(Crontabs.line("/tab", "0 99 * * * /bin/a", Optional.of("tech")))
                .isEmpty();
    }

    @Test
    void whatever_comes_is_read_or_refused() {
        var random = new Random(42);
        var alphabet = "0123456789*,-/ .:@MonFri\u0000\u001b";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            var line = text.toString();
            CronFields.times(line)
                    .ifPresent(times -> assertThat(times.runsIn28Days(TODAY)).isBetween(0, 50_000));
            Calendar.times(line)
                    .ifPresent(times -> assertThat(times.runsIn28Days(TODAY)).isBetween(0, 50_000));
            Span.seconds(line).ifPresent(seconds -> assertThat(seconds).isPositive());
        }
    }
}
