package org.labmark.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final int BUSY = 1000;

    @Test
    void on_a_busy_machine_only_a_few_are_let_in() throws Exception {
        var places = new Places(2, () -> BUSY);
        var taken = fill(places, 8);
        var ninth = new Waiter(places, false);
        assertThat(ninth.in(200)).isFalse();
        taken.getFirst().close();
        assertThat(ninth.in(5000)).isTrue();
    }

    @Test
    void on_an_idle_machine_many_are_let_in_and_never_more_than_it_can_hold() throws Exception {
        var places = new Places(2, () -> 1);
        var taken = fill(places, 64);
        var next = new Waiter(places, false);
        assertThat(next.in(200)).isFalse();
        taken.getLast().close();
        assertThat(next.in(5000)).isTrue();
    }

    @Test
    void whoever_waits_is_let_in_when_the_machine_calms_down() throws Exception {
        var runnable = new AtomicInteger(BUSY);
        var places = new Places(1, runnable::get);
        fill(places, 4);
        var fifth = new Waiter(places, false);
        assertThat(fifth.in(200)).isFalse();
        runnable.set(1);
        assertThat(fifth.in(5000)).isTrue();
    }

    @Test
    void hard_work_is_done_by_two_per_processor_and_keeps_nobody_else_out() throws Exception {
        var places = new Places(1, () -> 1);
        var first = places.take(true);
        var second = places.take(true);
        var third = new Waiter(places, true);
        assertThat(third.in(200)).isFalse();
        var other = new Waiter(places, false);
        assertThat(other.in(5000)).isTrue();
        first.close();
        assertThat(third.in(5000)).isTrue();
        second.close();
    }

    @Test
    void whoever_gives_up_leaves_his_place_to_others() throws Exception {
        var places = new Places(1, () -> BUSY);
        var hard = places.take(true);
        var harder = places.take(true);
        var taken = fill(places, 2);
        var waiting = new Waiter(places, true);
        assertThat(waiting.in(100)).isFalse();
        waiting.interrupt();
        hard.close();
        harder.close();
        assertThat(new Waiter(places, true).in(5000)).isTrue();
        assertThat(new Waiter(places, false).in(5000)).isTrue();
        taken.forEach(Places.Taken::close);
    }

    private static List<Places.Taken> fill(Places places, int count) throws InterruptedException {
        var taken = new ArrayList<Places.Taken>();
        for (int i = 0; i < count; i++) {
            taken.add(places.take(false));
        }
        return taken;
    }

    private static final class Waiter {
        private final CountDownLatch in = new CountDownLatch(1);
        private final Thread thread;

        Waiter(Places places, boolean hard) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    var _ = places.take(hard);
                    in.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        boolean in(long millis) throws InterruptedException {
            return in.await(millis, TimeUnit.MILLISECONDS);
        }

        void interrupt() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }
}
