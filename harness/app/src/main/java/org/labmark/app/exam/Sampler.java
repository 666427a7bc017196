package org.labmark.app.exam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.labmark.api.call.Calls;
import org.labmark.api.reading.Reading;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.core.check.Background;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.Look;

/**
 * Asks checks at random moments while the candidate works, at most {@value #AT_ONCE} at a time, each by the very probe
 * that asks it at the end: nothing on the wire tells one from the other.
 *
 * <p>The moments come from a source that nobody in the lab can know: half to one and a half times the check's own
 * distance after the one before.
 */
final class Sampler implements AutoCloseable {
    private static final int AT_ONCE = 2;
    private static final long REHEARSED_MILLIS = 2_000;

    /** How often it is asked. */
    enum Pace {
        /** As the check says. */
        REAL,
        /** As often as a proof needs that takes seconds instead of an hour. */
        REHEARSED
    }

    private final Bench bench;
    private final AttemptLog log;
    private final Pace pace;
    private final RandomGenerator random;
    private final List<Asked> checks;
    private final Map<String, List<Reading>> tries = new HashMap<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            AT_ONCE, Thread.ofPlatform().daemon().name("meanwhile-", 0).factory());
    private volatile boolean stopped;

    /** @param before readings of an earlier part of the attempt, by check */
    Sampler(Bench bench, AttemptLog log, Pace pace, RandomGenerator random, Map<String, List<Reading>> before) {
        this.bench = bench;
        this.log = log;
        this.pace = pace;
        this.random = random;
        this.tries.putAll(before);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.checks = bench.variant().tasks().stream()
                .flatMap(task -> task.all()
                        .filter(check -> check.background().isPresent())
                        .flatMap(check -> Asked.of(task, check).stream()))
                .toList();
        checks.forEach(this::plan);
    }

    private void plan(Asked check) {
        if (stopped) {
            return;
        }
        long every = check.whole().background().map(Background::everyMillis).orElseThrow();
        long mean = pace == Pace.REAL ? every : Math.min(every, REHEARSED_MILLIS);
        long wait = mean / 2 + (long) (random.nextDouble() * mean);
        try {
            var planned = clock.schedule(() -> sample(check), wait, TimeUnit.MILLISECONDS);
            if (planned.isCancelled()) {
                stopped = true;
            }
        } catch (RejectedExecutionException e) {
            stopped = true;
        }
    }

    private void sample(Asked check) {
        try {
            if (!stopped) {
                ask(check);
            }
        } catch (BadInputException e) {
            // The attempt is closed, or its bench is gone: nothing more is to be seen.
            stopped = true;
        } catch (RuntimeException e) {
            log.append("harness", new Event.Note("could not ask " + check.key() + " meanwhile: " + e.getMessage()));
        } finally {
            plan(check);
        }
    }

    private void ask(Asked check) {
        bench.agent().probe(bench.tag(), List.of(check.once()), (probed, enough) -> {
            var kept = plain(check, probed);
            log.record(Look.MEANWHILE, List.of(kept));
            synchronized (tries) {
                Look.add(Look.MEANWHILE, tries, kept.reading());
            }
        });
    }

    /** A reading as expected is kept without its evidence: an hour of captures would say the same. */
    private static Calls.Probed plain(Asked check, Calls.Probed probed) {
        var reading = probed.reading();
        if (Judge.judge(check.one(), reading).outcome() != Outcome.PASSED) {
            return probed;
        }
        return new Calls.Probed(
                new Reading(
                        reading.id(),
                        reading.query(),
                        reading.at(),
                        reading.monotonicMicros(),
                        reading.tookMicros(),
                        reading.attempt(),
                        reading.result(),
                        List.of()),
                probed.last(),
                Map.of());
    }

    /** All that was read so far. */
    Look seen() {
        synchronized (tries) {
            return Look.ofTries(Look.MEANWHILE, tries);
        }
    }

    /** Ends it: what was never asked yet, in an attempt shorter than its distance, is asked once now. */
    void finish() {
        close();
        var seen = seen();
        var left = new ArrayList<>(checks);
        left.removeIf(check -> !seen.triesOf(check.key()).isEmpty());
        left.forEach(this::ask);
    }

    @Override
    public void close() {
        stopped = true;
        // Never interrupted: a thread that is interrupted while it writes to the agent closes the connection.
        clock.shutdown();
        try {
            if (!clock.awaitTermination(20, TimeUnit.SECONDS)) {
                log.append("harness", new Event.Note("a question that was asked meanwhile did not end"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
