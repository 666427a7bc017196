package org.labmark.agent.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.labmark.agent.bench.BenchView;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Patience;

/**
 * Asks many queries side by side, each again with back-off until it is enough.
 *
 * <p>{@code last} is true on a try when its time was over or it was enough as it ended. An asker who says enough between
 * two tries gets no further one. Tries are handed out one at a time.
 */
public final class ProbeRunner implements Prober {
    /** How long it takes at most to notice that it is enough. */
    private static final long GLANCE_NANOS = 20_000_000;

    private final Trial trial;
    private final Probes probes;
    private final Turns turns = new Turns();
    private final Places places = new Places();

    /**
     * With every probe that is registered.
     *
     * @throws IllegalStateException when two of them have the same id
     */
    public ProbeRunner() {
        this(Probes.load());
    }

    ProbeRunner(Probes probes) {
        this.probes = probes;
        this.trial = new Trial(probes);
    }

    @Override
    public void probe(BenchView bench, List<Calls.Ask> asks, Consumer<Calls.Probed> out, Predicate<String> enough) {
        var turn = new ReentrantLock();
        Consumer<Calls.Probed> oneAtATime = probed -> {
            turn.lock();
            try {
                out.accept(probed);
            } finally {
                turn.unlock();
            }
        };
        var order = asks.stream()
                .sorted(Comparator.comparing(
                        ask -> !probes.forQuery(ask.query()).cheap()))
                .toList();
        try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
            finish(start(order, askers, new Round(bench, oneAtATime, enough)));
        }
    }

    private record Round(BenchView bench, Consumer<Calls.Probed> out, Predicate<String> enough) {}

    private List<Future<?>> start(List<Calls.Ask> asks, ExecutorService askers, Round round) {
        var running = new ArrayList<Future<?>>();
        for (var ask : asks) {
            running.add(askers.submit(() -> {
                askUntilEnough(ask, round);
                return null;
            }));
        }
        return running;
    }

    private static void finish(List<Future<?>> running) {
        try {
            for (var one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a try could not be handed out", e.getCause());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            running.forEach(one -> one.cancel(true));
        }
    }

    private void askUntilEnough(Calls.Ask ask, Round round) throws InterruptedException {
        var probe = probes.forQuery(ask.query());
        var time = Patience.of(Duration.ofMillis(ask.withinMillis()));
        Optional<Backoff> backoff = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            Trial.Tried tried;
            try (var _ = turns.take(round.bench().tag(), probe.disturbs());
                    var _ = places.take(probe.laborious())) {
                // Whoever waited for a place while others were served has the whole of the time nevertheless.
                backoff = Optional.of(backoff.orElseGet(() -> new Backoff(System.nanoTime() + time.toNanos())));
                tried = trial.run(ask, attempt, round.bench());
            }
            var times = backoff.get();
            boolean last = times.over(System.nanoTime()) || round.enough().test(ask.id());
            round.out().accept(new Calls.Probed(tried.reading(), last, tried.blobs()));
            if (last || enoughBefore(times.next(System.nanoTime()), ask.id(), round.enough())) {
                return;
            }
        }
    }

    private static boolean enoughBefore(long nanos, String id, Predicate<String> enough) throws InterruptedException {
        while (!enough.test(id)) {
            long left = nanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, GLANCE_NANOS));
        }
        return true;
    }
}
