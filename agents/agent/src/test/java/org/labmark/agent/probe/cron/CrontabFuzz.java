package org.labmark.agent.probe.cron;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;

/** Lines of crontabs. */
class CrontabFuzz {
    @FuzzTest
    void a_line_is_a_job_or_none_and_its_runs_are_bounded(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var now = LocalDateTime.of(2026, 2, 28, 23, 59, 59);
        for (var owner : new String[] {"", "tech"}) {
            Crontabs.line("/etc/crontab", text.strip(), Optional.of(owner).filter(name -> !name.isEmpty()))
                    .flatMap(line -> CronFields.times(line.schedule()))
                    .ifPresent(times -> {
                        assertThat(times.runsIn28Days(now.toLocalDate())).isBetween(0, 50_000);
                        times.next(now).ifPresent(next -> assertThat(next).isAfter(now.minusMinutes(1)));
                    });
        }
    }
}
