package org.labmark.agent.probe.vantage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyedLocksTest {
    @Test
    void one_key_is_held_by_one_and_others_go_on_beside_it() throws Exception {
        var locks = new KeyedLocks();
        var second = new CountDownLatch(1);
        try (var _ = locks.hold("a")) {
            Thread.ofVirtual().start(() -> {
                try (var _ = locks.hold("a")) {
                    second.countDown();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            try (var _ = locks.hold("b")) {
                assertThat(second.await(100, TimeUnit.MILLISECONDS)).isFalse();
            }
        }
        assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
