package org.labmark.app.exam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
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
 * Looks at a bench: puts the checks' queries to the agent, judges each reading as it comes, and says "enough" at the
 * first that passes. Every try goes to the log before it counts.
 *
 * <p>Queries are put in two waves. First everything that must be allowed, each for as long as its check says. Then the
 * refusals, and in the same window once more those of their controls that passed: a firewall that is still starting
 * refuses everybody, and such a refusal is worth nothing (law 3).
 */
final class Examiner {
    private static final String HARNESS = "harness";

    private final Bench bench;
    private final AttemptLog log;

    Examiner(Bench bench, AttemptLog log) {
        this.bench = bench;
        this.log = log;
    }

    /** One check and the name that it is asked and kept under. */
    private record Asked(String key, Check check) {}

    /**
     * Looks.
     *
     * @param name which look this is
     * @param tasks the tasks whose checks are asked
     * @param mostMillis no check is waited for longer than this, in milliseconds
     */
    Look look(String name, Predicate<Task> tasks, long mostMillis, Progress progress) {
        var allowed = new ArrayList<Asked>();
        var refused = new ArrayList<Asked>();
        var controls = new ArrayList<Asked>();
        bench.variant().tasks().stream().filter(tasks).forEach(task -> sort(task, allowed, refused, controls));
        var readings = new ConcurrentHashMap<String, Reading>();
        var passed = ConcurrentHashMap.<String>newKeySet();
        int all = allowed.size() + refused.size();
        log.append(HARNESS, new Event.LookStarted(name));
        ask(name, allowed, mostMillis, readings, passed, settled -> progress.at("looking", settled, all));
        var again = Stream.concat(refused.stream(), controls.stream().filter(control -> passed.contains(control.key())))
                .toList();
        ask(
                name,
                again,
                mostMillis,
                readings,
                passed,
                settled -> progress.at("looking", Math.min(all, allowed.size() + settled), all));
        log.append(HARNESS, new Event.LookEnded(name));
        return new Look(name, readings);
    }

    private static void sort(Task task, List<Asked> allowed, List<Asked> refused, List<Asked> controls) {
        var controlIds = task.all().flatMap(check -> check.control().stream()).collect(Collectors.toSet());
        task.all().forEach(check -> {
            var asked = new Asked(task.key(check), check);
            (Refusals.isRefusal(check) ? refused : allowed).add(asked);
            if (controlIds.contains(check.id())) {
                controls.add(asked);
            }
        });
    }

    private void ask(
            String look,
            List<Asked> asked,
            long mostMillis,
            Map<String, Reading> readings,
            Set<String> passed,
            IntConsumer progress) {
        if (asked.isEmpty()) {
            return;
        }
        var checks = new LinkedHashMap<String, Check>();
        asked.forEach(one -> checks.put(one.key(), one.check()));
        var asks = checks.entrySet().stream()
                .map(entry -> new Calls.Ask(
                        entry.getKey(),
                        entry.getValue().query(),
                        Math.min(mostMillis, entry.getValue().withinMillis())))
                .toList();
        var settled = ConcurrentHashMap.<String>newKeySet();
        bench.agent().probe(bench.tag(), asks, (probed, enough) -> {
            var reading = probed.reading();
            if (settled.contains(reading.id())) {
                // A try that was under way when "enough" was said.
                return;
            }
            var check = checks.get(reading.id());
            var pass = check != null && Judge.judge(check, reading).outcome() == Outcome.PASSED;
            if (pass) {
                enough.accept(reading.id());
            }
            log.record(look, List.of(probed));
            readings.put(reading.id(), reading);
            if (pass) {
                passed.add(reading.id());
            }
            if (pass || probed.last()) {
                settled.add(reading.id());
                progress.accept(settled.size());
            }
        });
    }
}
