package org.labmark.app.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labmark.api.call.Calls;
import org.labmark.api.reading.Reading;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.core.check.Check;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Refusals;
import org.labmark.core.marking.Look;
import org.labmark.core.variant.Task;

/**
 * Looks at a bench once: puts the checks' queries to the agent, judges each reading as it comes, and says "enough" at the
 * first that passes. Every try goes to the log before it counts.
 *
 * <p>Everything is asked at once. But a firewall that is still starting refuses everybody, and such a refusal is worth
 * nothing (law 3): as soon as a control has passed, its refusals are asked again, and in the same window the control once
 * more; those readings replace the earlier ones.
 */
final class Examiner {
    private static final String HARNESS = "harness";

    private final Bench bench;
    private final AttemptLog log;
    private final String look;
    private final long mostMillis;
    private final Progress progress;
    private final Map<String, Asked> allowed;
    private final Map<String, List<Asked>> refusalsOf;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final Set<String> replaced = ConcurrentHashMap.newKeySet();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> windows = new ConcurrentLinkedQueue<>();
    private final int all;

    /** One check, and the name that it is asked and kept under. */
    private record Asked(String key, Check check) {
        Calls.Ask within(long millis) {
            return new Calls.Ask(key, check.query(), millis);
        }
    }

    private Examiner(
            Bench bench, AttemptLog log, String look, Predicate<Task> tasks, long mostMillis, Progress progress) {
        this.bench = bench;
        this.log = log;
        this.look = look;
        this.mostMillis = mostMillis;
        this.progress = progress;
        var asked = bench.variant().tasks().stream().filter(tasks).toList();
        this.allowed = asked.stream()
                .flatMap(task -> task.all()
                        .filter(check -> !Refusals.isRefusal(check))
                        .map(check -> new Asked(task.key(check), check)))
                .collect(Collectors.toMap(Asked::key, one -> one));
        this.refusalsOf = asked.stream()
                .flatMap(task -> task.all()
                        .filter(Refusals::isRefusal)
                        .map(check -> Map.entry(
                                task.id() + "/" + check.control().orElse(""), new Asked(task.key(check), check))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        this.all = allowed.size()
                + refusalsOf.values().stream().mapToInt(List::size).sum();
    }

    /**
     * Looks.
     *
     * @param name which look this is
     * @param tasks the tasks whose checks are asked
     * @param mostMillis no check is waited for longer than this, in milliseconds
     */
    static Look look(
            Bench bench, AttemptLog log, String name, Predicate<Task> tasks, long mostMillis, Progress progress) {
        return new Examiner(bench, log, name, tasks, mostMillis, progress).look();
    }

    private Look look() {
        log.append(HARNESS, new Event.LookStarted(look));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var asks = new ArrayList<Calls.Ask>();
            allowed.values().forEach(one -> asks.add(one.within(patience(one.check()))));
            refusalsOf.values().forEach(list -> list.forEach(one -> asks.add(one.within(0))));
            ask(asks, Stream.concat(allowed.values().stream(), refusals()), false, executor);
            for (var window = windows.poll(); window != null; window = windows.poll()) {
                window.join();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        log.append(HARNESS, new Event.LookEnded(look));
        return new Look(look, readings);
    }

    private Stream<Asked> refusals() {
        return refusalsOf.values().stream().flatMap(List::stream);
    }

    private long patience(Check check) {
        return Math.min(mostMillis, check.withinMillis());
    }

    /** Asks a control's refusals now that it has passed, and the control again beside them. */
    private void openWindow(Asked control, List<Asked> refusals, ExecutorService executor) {
        refusals.forEach(one -> replaced.add(one.key()));
        var both = Stream.concat(refusals.stream(), Stream.of(control)).toList();
        var asks = both.stream().map(one -> one.within(patience(one.check()))).toList();
        windows.add(CompletableFuture.runAsync(() -> ask(asks, both.stream(), true, executor), executor));
    }

    private void ask(List<Calls.Ask> asks, Stream<Asked> asked, boolean inWindow, ExecutorService executor) {
        if (asks.isEmpty()) {
            return;
        }
        var byKey = asked.collect(Collectors.toMap(Asked::key, one -> one));
        var done = ConcurrentHashMap.<String>newKeySet();
        bench.agent().probe(bench.tag(), asks, (probed, enough) -> {
            var key = probed.reading().id();
            var one = byKey.get(key);
            // A try that was under way when "enough" was said, or that a window has replaced, counts no more.
            if (one == null || done.contains(key) || (!inWindow && replaced.contains(key))) {
                return;
            }
            var pass = Judge.judge(one.check(), probed.reading()).outcome() == Outcome.PASSED;
            if (pass) {
                enough.accept(key);
                done.add(key);
            }
            log.record(look, List.of(probed));
            readings.put(key, probed.reading());
            var refusals = refusalsOf.getOrDefault(key, List.of());
            if (pass && !inWindow && !refusals.isEmpty()) {
                openWindow(one, refusals, executor);
            }
            if (pass || probed.last()) {
                settled.add(key);
                progress.at("looking", settled.size(), all);
            }
        });
    }
}
