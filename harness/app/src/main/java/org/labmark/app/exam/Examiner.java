package org.labmark.app.exam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labmark.api.call.Calls;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.reading.Reading;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Reference;
import org.labmark.core.check.References;
import org.labmark.core.check.Refusals;
import org.labmark.core.marking.Look;
import org.labmark.core.marking.LookJudge;
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
    private final List<Asked> written;
    private final Map<String, List<Asked>> allowed;
    private final Map<String, List<Asked>> refusalsOf;
    private final Map<String, List<Reading>> tries = new HashMap<>();
    private final Set<String> replaced = ConcurrentHashMap.newKeySet();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();
    private final Set<String> opened = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> windows = new ConcurrentLinkedQueue<>();
    private final int all;

    private Examiner(
            Bench bench, AttemptLog log, String look, Predicate<Task> tasks, long mostMillis, Progress progress) {
        this.bench = bench;
        this.log = log;
        this.look = look;
        this.mostMillis = mostMillis;
        this.progress = progress;
        var asked = bench.variant().tasks().stream()
                .filter(tasks)
                .flatMap(task -> task.all().flatMap(check -> Asked.of(task, check).stream()))
                .toList();
        this.written = asked.stream()
                .filter(one -> ProbeForms.isWritten(one.one().asks()))
                .toList();
        var ofBench = asked.stream()
                .filter(one -> !ProbeForms.isWritten(one.one().asks()))
                .toList();
        this.allowed = ofBench.stream()
                .filter(one -> !Refusals.isRefusal(one.whole()))
                .collect(Collectors.groupingBy(Asked::wholeKey, LinkedHashMap::new, Collectors.toList()));
        this.refusalsOf = ofBench.stream()
                .filter(one -> Refusals.isRefusal(one.whole()))
                .collect(Collectors.groupingBy(
                        one -> one.task().id() + "/" + one.whole().control().orElse("")));
        this.all = ofBench.size();
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
        if (!look.equals(Look.AFTER_RESTART)) {
            readWritten();
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var open = flat(allowed.values());
            var shut = flat(refusalsOf.values());
            var asks = new ArrayList<Calls.Ask>();
            open.forEach(one -> asks.add(one.within(mostMillis)));
            shut.forEach(one -> asks.add(one.once()));
            ask(asks, Stream.concat(open.stream(), shut.stream()), false, executor);
            for (var window = windows.poll(); window != null; window = windows.poll()) {
                window.join();
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        log.append(HARNESS, new Event.LookEnded(look));
        return seen();
    }

    /** What the candidate handed in is read once: it does not change while we look. */
    private void readWritten() {
        if (written.isEmpty()) {
            return;
        }
        var desk = AnswerDesk.of(log.folder());
        for (var one : written) {
            var reading = desk.read(one.key(), one.one().asks());
            log.append(HARNESS, new Event.Read(look, reading, true));
            keep(reading);
            settled.add(one.key());
        }
    }

    private static List<Asked> flat(Collection<List<Asked>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    /** Asks a control's refusals now that it has passed, and the control again beside them. */
    private void openWindow(String control, List<Asked> refusals, ExecutorService executor) {
        refusals.forEach(one -> replaced.add(one.key()));
        var both = Stream.concat(refusals.stream(), allowed.getOrDefault(control, List.of()).stream())
                .toList();
        var asks = both.stream().map(one -> one.within(mostMillis)).toList();
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
            var before = keep(probed.reading());
            var holds = new LookJudge(one.task(), List.of(before))
                            .alone(one.whole())
                            .outcome()
                    == Outcome.PASSED;
            Consumer<String> stop = ask -> {
                enough.accept(ask);
                done.add(ask);
            };
            boolean over = isOver(one, before) || (holds && isSettled(one));
            if (over) {
                stop.accept(key);
            }
            log.record(look, List.of(probed));
            if (holds && isSettled(one)) {
                // The others of its parts are wanted no more.
                byKey.values().stream()
                        .filter(other -> other.wholeKey().equals(one.wholeKey()) && !done.contains(other.key()))
                        .filter(other -> before.readings().containsKey(other.key()))
                        .forEach(other -> stop.accept(other.key()));
            }
            var refusals = refusalsOf.getOrDefault(one.wholeKey(), List.of());
            if (holds && !inWindow && !refusals.isEmpty() && opened.add(one.wholeKey())) {
                openWindow(one.wholeKey(), refusals, executor);
            }
            if (over || probed.last()) {
                settled.add(key);
                progress.at("looking", settled.size(), all);
            }
        });
    }

    /** Whether a question need not be asked again: it is as wanted, and so is what it is compared with. */
    private boolean isOver(Asked one, Look now) {
        return new LookJudge(one.task(), List.of(now)).isOver(one.one(), one.negated()) && isSettled(one);
    }

    private boolean isSettled(Asked one) {
        return one.whole()
                .leaves()
                .flatMap(leaf -> leaf.expect().values().stream())
                .flatMap(expected -> References.all(expected).stream())
                .map(text -> Reference.parse(text).key(one.task().id()))
                .allMatch(settled::contains);
    }

    private Look keep(Reading reading) {
        synchronized (tries) {
            Look.add(look, tries, reading);
            return seen();
        }
    }

    private Look seen() {
        synchronized (tries) {
            return Look.ofTries(look, tries);
        }
    }
}
