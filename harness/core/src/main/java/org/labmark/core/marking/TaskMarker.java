package org.labmark.core.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.reading.Reading;
import org.labmark.core.check.Check;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Judgement;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.CheckMark.Role;
import org.labmark.core.variant.Task;

/** Marks one task. */
final class TaskMarker {
    private final Task task;
    private final List<Look> looks;
    private final Optional<Look> meanwhile;
    private final List<CheckMark> checks;
    private final List<CheckMark> guards;

    /** @param looks in the order they were taken */
    TaskMarker(Task task, List<Look> looks) {
        this.task = task;
        this.looks = looks.stream()
                .filter(look -> !look.name().equals(Look.MEANWHILE))
                .toList();
        this.meanwhile = looks.stream()
                .filter(look -> look.name().equals(Look.MEANWHILE))
                .findFirst();
        this.checks =
                task.checks().stream().map(check -> mark(check, Role.CHECK)).toList();
        this.guards =
                task.guards().stream().map(guard -> mark(guard, Role.GUARD)).toList();
    }

    TaskMark mark(int hintsTaken) {
        int earned = earned();
        int price = task.hints().stream()
                .limit(Math.max(0, hintsTaken))
                .mapToInt(Task.Hint::costs)
                .sum();
        int taken = Math.min(earned, price);
        return new TaskMark(
                task.id(), task.title(), task.area(), outcome(), task.points(), earned - taken, taken, all());
    }

    /**
     * Whether a person must look before the paper is graded: something could not be asked, or something that was not
     * assessed could change the points. A refusal that lost its control in a task that is failed anyway changes nothing.
     */
    boolean held() {
        boolean settled = switch (task.award()) {
            case ALL -> outcome() == Outcome.FAILED;
            case SHARED, DEDUCTED -> guards.stream().anyMatch(guard -> guard.outcome() == Outcome.FAILED);
        };
        return task.all().anyMatch(check -> isOpen(check) && !(settled && lostItsControl(check)));
    }

    private boolean isOpen(Check check) {
        return all().stream()
                .anyMatch(mark -> mark.check().equals(check.id()) && mark.outcome() == Outcome.NOT_ASSESSED);
    }

    private boolean lostItsControl(Check check) {
        return looks.stream()
                .filter(look -> isIn(check, look))
                .map(this::judge)
                .allMatch(judge -> judge.judge(check).outcome() == Outcome.PASSED || judge.lostItsControl(check));
    }

    private Outcome outcome() {
        return overall(all().stream().map(CheckMark::outcome));
    }

    private List<CheckMark> all() {
        return Stream.concat(checks.stream(), guards.stream()).toList();
    }

    private int earned() {
        if (checks.isEmpty() || !passed(guards)) {
            return 0;
        }
        return switch (task.award()) {
            case ALL -> passed(checks) ? task.points() : 0;
            case SHARED -> Math.min(points(true), task.points());
            case DEDUCTED ->
                Math.max(task.points() - points(false), Math.min(task.floor().orElse(0), task.points()));
        };
    }

    /** Points of the checks that passed, or of those that did not. */
    private int points(boolean passed) {
        int sum = 0;
        for (int i = 0; i < checks.size(); i++) {
            if (passed == (checks.get(i).outcome() == Outcome.PASSED)) {
                sum += task.checks().get(i).points();
            }
        }
        return sum;
    }

    private static boolean passed(List<CheckMark> marks) {
        return marks.stream().allMatch(mark -> mark.outcome() == Outcome.PASSED);
    }

    private CheckMark mark(Check check, Role role) {
        var seen = new ArrayList<CheckMark.Seen>();
        check.background()
                .ifPresent(background -> seen.add(new CheckMark.Seen(
                        Look.MEANWHILE, Meanwhile.judge(check, background, readings(task.key(check))))));
        for (var look : looks) {
            if (isIn(check, look)) {
                seen.add(new CheckMark.Seen(
                        look.name(), inTime(check, look, judge(look).judge(check))));
            }
        }
        if (seen.isEmpty()) {
            seen.add(new CheckMark.Seen(Look.AS_LEFT, Judge.notAssessed("was not asked")));
        }
        return new CheckMark(
                check.id(),
                check.title(),
                role,
                overall(seen.stream().map(look -> look.judgement().outcome())),
                seen);
    }

    private LookJudge judge(Look look) {
        return new LookJudge(task, List.of(look, looks.getFirst()));
    }

    /** Takes back a pass of something that was handed in too late. */
    private Judgement inTime(Check check, Look look, Judgement judgement) {
        if (check.before().isEmpty() || judgement.outcome() != Outcome.PASSED) {
            return judgement;
        }
        var event = task.all()
                .filter(other -> other.id().equals(check.before().get()))
                .findFirst();
        var written = look.triesOf(task.key(check));
        return event.isEmpty() || written.isEmpty()
                ? Judge.notAssessed("as expected, but what it was to come before is not there")
                : Meanwhile.before(judgement, written.getLast(), event.get(), readings(task.key(event.get())));
    }

    private List<Reading> readings(String key) {
        return meanwhile.map(look -> look.triesOf(key)).orElse(List.of());
    }

    /** Whether a check is part of a look: all are part of the first, later ones may leave some out. */
    private boolean isIn(Check check, Look look) {
        return look.equals(looks.getFirst())
                || check.leaves().anyMatch(leaf -> look.readings().containsKey(task.key(leaf)));
    }

    private static Outcome overall(Stream<Outcome> outcomes) {
        return outcomes.reduce(Outcome::and).orElse(Outcome.NOT_ASSESSED);
    }
}
