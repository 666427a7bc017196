package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long MILLI = 1_000_000;

    @Test
    void tries_grow_apart_and_the_last_starts_at_the_deadline() {
        var backoff = new Backoff(5000 * MILLI);
        var starts = new ArrayList<Long>();
        for (long now = 0; !backoff.over(now); ) {
            now = backoff.next(now);
            starts.add(now / MILLI);
        }
        assertThat(starts).isEqualTo(List.of(200L, 500L, 950L, 1625L, 2625L, 3625L, 4625L, 5000L));
    }

    @Test
    void without_time_the_first_try_is_the_last() {
        assertThat(new Backoff(0).over(0)).isTrue();
    }
}
