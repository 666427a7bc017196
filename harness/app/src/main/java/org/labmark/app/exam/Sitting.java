package org.labmark.app.exam;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.labmark.api.call.Calls;
import org.labmark.api.reading.Reading;
import org.labmark.app.Build;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Checkpoints;
import org.labmark.app.attempt.Event;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.Look;
import org.labmark.core.marking.Marker;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;
import org.labmark.core.scenario.Restart;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;

/** One attempt on one bench, from opening the log to the marksheet. */
public final class Sitting implements AutoCloseable {
    private static final String HARNESS = "harness";
    private static final long SERVICE_MILLIS = 60_000;
    private static final int SERVICE_BYTES = 4096;

    private final Bench bench;
    private final AttemptLog log;
    private final Standards standards;
    private final Map<String, Integer> hints = new TreeMap<>();
    private final Sampler sampler;
    private final AnswerBox answers;

    private Sitting(Bench bench, AttemptLog log, Standards standards, Sampler sampler, AnswerBox answers) {
        this.bench = bench;
        this.log = log;
        this.standards = standards;
        this.sampler = sampler;
        this.answers = answers;
    }

    /** Opens a new attempt's log in {@code folder}, which must not exist. */
    public static Sitting open(Path folder, Bench bench, Standards standards) {
        return open(folder, bench, standards, Sampler.Pace.REAL);
    }

    /** Opens the log of a rehearsal, in which what is asked while somebody works is asked every few seconds. */
    static Sitting rehearse(Path folder, Bench bench, Standards standards) {
        return open(folder, bench, standards, Sampler.Pace.REHEARSED);
    }

    private static Sitting open(Path folder, Bench bench, Standards standards, Sampler.Pace pace) {
        var log = AttemptLog.create(
                folder,
                InstantSource.system(),
                new Event.Opened(
                        folder.getFileName().toString(),
                        bench.variant(),
                        bench.agent().describe(),
                        Build.version()));
        log.append(
                HARNESS,
                List.of(
                        new Event.Deployed(
                                bench.tag(),
                                bench.variant().topology().nodes().stream()
                                        .filter(node -> !node.hidden())
                                        .map(node -> new Calls.DeployedNode(
                                                node.name(), bench.hostKeys().getOrDefault(node.name(), "")))
                                        .toList(),
                                bench.millis()),
                        new Event.Broken(bench.faults())));
        return begin(bench, log, standards, pace, Map.of());
    }

    /** Goes on with an attempt whose log is there. */
    static Sitting resume(Attempt attempt, Bench bench, Standards standards) {
        var log = AttemptLog.open(attempt.folder(), InstantSource.system());
        var before = attempt.look(Look.MEANWHILE).map(Look::tries).orElse(Map.of());
        var sitting = begin(bench, log, standards, Sampler.Pace.REAL, before);
        sitting.hints.putAll(attempt.hintsTaken());
        return sitting;
    }

    private static Sitting begin(
            Bench bench, AttemptLog log, Standards standards, Sampler.Pace pace, Map<String, List<Reading>> before) {
        var answers = new AnswerBox(log, bench.variant());
        return new Sitting(bench, log, standards, new Sampler(bench, log, pace, new SecureRandom(), before), answers);
    }

    /** Takes an answer or a record in; a later one under the same name takes its place. */
    public void answer(String name, byte[] given) {
        answers.take(name, given);
    }

    public Path folder() {
        return log.folder();
    }

    /** Notes that a candidate took the next hint of a task; absent when there is none left. */
    public Optional<Task.Hint> hint(Task task) {
        int taken = hints.getOrDefault(task.id(), 0);
        if (taken >= task.hints().size()) {
            return Optional.empty();
        }
        log.append("candidate", new Event.HintTaken(task.id(), taken));
        hints.put(task.id(), taken + 1);
        return Optional.of(task.hints().get(taken));
    }

    /** Notes how much longer the candidate has, in per cent; nothing where that is none. */
    void allow(int extraPercent) {
        if (extraPercent > 0) {
            log.append(HARNESS, new Event.Allowed(extraPercent));
        }
    }

    /** Notes that the candidate rests, or goes on. */
    void rest(boolean resting) {
        log.append("candidate", resting ? new Event.BreakBegun() : new Event.BreakEnded());
    }

    /** Writes down something that people should know later. */
    public void note(String who, String text) {
        log.append(who, new Event.Note(text));
    }

    /**
     * Looks without marking: how far the work is.
     *
     * @param name the look's name; not one that counts
     * @param mostMillis no check is waited for longer than this, in milliseconds
     */
    public Marksheet check(String name, long mostMillis, Progress progress) {
        answers.lookInside();
        var look = Examiner.look(bench, log, name, task -> true, mostMillis, progress);
        return mark(List.of(sampler.seen(), new Look(Look.AS_LEFT, look.readings(), look.tries())));
    }

    /** Ends the candidate's work: looks, looks again at what passed after a power cycle, and marks. */
    public Marksheet handIn(Stopwatch stopwatch, Progress progress) {
        answers.close();
        sampler.finish();
        log.append("candidate", new Event.HandedIn());
        var looks = new ArrayList<Look>();
        looks.add(sampler.seen());
        looks.add(stopwatch.time(
                "look as left", () -> Examiner.look(bench, log, Look.AS_LEFT, task -> true, Long.MAX_VALUE, progress)));
        var passed = passedTasks(mark(looks));
        if (!passed.isEmpty() && !bench.variant().restart().isEmpty()) {
            progress.at("restarting nodes", 0, 0);
            stopwatch.time("restart", () -> {
                restart();
                return bench;
            });
            looks.add(stopwatch.time(
                    "look after restart",
                    () -> Examiner.look(
                            bench,
                            log,
                            Look.AFTER_RESTART,
                            task -> passed.contains(task.id()),
                            Long.MAX_VALUE,
                            progress)));
        }
        var marksheet = mark(looks);
        log.marked(marksheet);
        log.append(HARNESS, new Event.Closed());
        Checkpoints.sign(log.folder(), LogKey.in(Workplace.stateDirectory()));
        return marksheet;
    }

    private void restart() {
        var nodes = new ArrayList<String>();
        var services = new ArrayList<Restart>();
        bench.variant().restart().stream()
                .flatMap(text -> Restart.parse(text).stream())
                .forEach(one -> one.unit().ifPresentOrElse(unit -> services.add(one), () -> nodes.add(one.node())));
        if (!nodes.isEmpty()) {
            bench.agent().restart(bench.tag(), nodes);
        }
        services.forEach(this::restartService);
    }

    /** Restarts a service as an assessor would. What it then does or does not do, the look shows. */
    private void restartService(Restart restart) {
        var unit = restart.unit().orElseThrow();
        var argv = List.of("systemctl", "restart", "--", unit);
        var done = bench.agent()
                .exec(new Calls.Exec(bench.tag(), restart.node(), argv, "", SERVICE_MILLIS, SERVICE_BYTES));
        note(HARNESS, "restarted " + restart.node() + "/" + unit + ": exit " + done.exit());
    }

    private Marksheet mark(List<Look> looks) {
        return Marker.mark(bench.variant(), looks, hints, standards);
    }

    private static Set<String> passedTasks(Marksheet marksheet) {
        return marksheet.tasks().stream()
                .filter(task -> task.awarded() > 0 || task.outcome() != Outcome.FAILED)
                .map(TaskMark::task)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        answers.close();
        sampler.close();
        log.close();
    }
}
