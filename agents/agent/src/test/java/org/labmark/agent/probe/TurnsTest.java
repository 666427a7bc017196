package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void who_disturbs_waits_for_the_others_and_they_for_it() throws Exception {
        var first = turns.take("a", false);
        var second = turns.take("a", false);
        var alone = Thread.ofVirtual().start(() -> take("a", true));
        assertThat(alone.join(Duration.ofMillis(100))).isFalse();
        first.close();
        second.close();
        assertThat(alone.join(Duration.ofSeconds(5))).isTrue();
        var disturbing = turns.take("a", true);
        var other = Thread.ofVirtual().start(() -> take("a", false));
        assertThat(other.join(Duration.ofMillis(100))).isFalse();
        disturbing.close();
        assertThat(other.join(Duration.ofSeconds(5))).isTrue();
        assertThat(taken).hasValue(2);
    }

    @Test
    void benches_do_not_wait_for_each_other() throws Exception {
        try (var _ = turns.take("a", true);
                var other = turns.take("b", true)) {
            assertThat(other).isNotNull();
        }
    }

    private void take(String bench, boolean alone) {
        try (var _ = turns.take(bench, alone)) {
            taken.incrementAndGet();
        } catch (InterruptedException _) {
            return;
        }
    }
}
