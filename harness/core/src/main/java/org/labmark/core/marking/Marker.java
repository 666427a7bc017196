package org.labmark.core.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.core.check.Check;
import org.labmark.core.check.Judge;
import org.labmark.core.check.Judgement;
import org.labmark.core.check.Outcome;
import org.labmark.core.check.Refusals;
import org.labmark.core.check.Visible;
import org.labmark.core.marking.CheckMark.Role;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/**
 * Marks an attempt: judges every reading and counts. A pure function of what was recorded, so marking again gives the
 * same sheet.
 */
public final class Marker {
    private Marker() {}

    /**
     * Makes the marksheet.
     *
     * @param looks in the order they were taken; a check without a reading in the first one was not asked, in a later
     *     one it was not part of that look
     * @param hintsTaken how many hints were taken, by task
     * @param standards for the words of KSBs
     */
    public static Marksheet mark(
            Variant variant, List<Look> looks, Map<String, Integer> hintsTaken, Standards standards) {
        var tasks = variant.tasks().stream()
                .map(task -> mark(task, looks, hintsTaken.getOrDefault(task.id(), 0)))
                .toList();
        return new Marksheet(
                variant.scenario(),
                variant.version(),
                variant.seed(),
                tasks.stream().mapToInt(TaskMark::awarded).sum(),
                variant.possible(),
                tasks.stream().anyMatch(Marker::isHeld),
                tasks,
                KsbStates.of(variant.tasks(), tasks, standards));
    }

    private static boolean isHeld(TaskMark task) {
        return task.checks().stream().anyMatch(check -> check.outcome() == Outcome.NOT_ASSESSED);
    }

    private static TaskMark mark(Task task, List<Look> looks, int hintsTaken) {
        var marks = new ArrayList<CheckMark>();
        task.checks().forEach(check -> marks.add(mark(task, check, Role.CHECK, looks)));
        task.guards().forEach(guard -> marks.add(mark(task, guard, Role.GUARD, looks)));
        var outcome = overall(marks.stream().map(CheckMark::outcome));
        int earned = earned(task, marks);
        int price = task.hints().stream()
                .limit(Math.max(0, hintsTaken))
                .mapToInt(Task.Hint::costs)
                .sum();
        int taken = Math.min(earned, price);
        return new TaskMark(task.id(), task.title(), task.area(), outcome, task.points(), earned - taken, taken, marks);
    }

    private static int earned(Task task, List<CheckMark> marks) {
        boolean guarded = marks.stream()
                .filter(mark -> mark.role() == Role.GUARD)
                .allMatch(mark -> mark.outcome() == Outcome.PASSED);
        if (!guarded || task.checks().isEmpty()) {
            return 0;
        }
        int passed = 0;
        boolean all = true;
        for (int i = 0; i < task.checks().size(); i++) {
            if (marks.get(i).outcome() == Outcome.PASSED) {
                passed += task.checks().get(i).points();
            } else {
                all = false;
            }
        }
        return switch (task.award()) {
            case ALL -> all ? task.points() : 0;
            case SHARED -> Math.min(passed, task.points());
        };
    }

    private static CheckMark mark(Task task, Check check, Role role, List<Look> looks) {
        var seen = new ArrayList<CheckMark.Seen>();
        for (int i = 0; i < looks.size(); i++) {
            var look = looks.get(i);
            if (i == 0 || look.readings().containsKey(task.key(check))) {
                seen.add(new CheckMark.Seen(look.name(), judge(task, check, look)));
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

    private static Outcome overall(Stream<Outcome> outcomes) {
        return outcomes.reduce(Outcome::and).orElse(Outcome.NOT_ASSESSED);
    }

    /** Judges a check in one look, and takes a pass back where its control did not pass beside it. */
    private static Judgement judge(Task task, Check check, Look look) {
        var alone = judgeAlone(task, check, look);
        if (alone.outcome() != Outcome.PASSED) {
            return alone;
        }
        if (check.control().isEmpty()) {
            return Refusals.isRefusal(check)
                    ? Judge.notAssessed("refused as expected, but no control shows that the service is alive")
                    : alone;
        }
        var name = check.control().get();
        var control = task.all().filter(other -> other.id().equals(name)).findFirst();
        var outcome = control.filter(other -> !other.id().equals(check.id()))
                .map(other -> judgeAlone(task, other, look).outcome());
        return outcome.equals(Optional.of(Outcome.PASSED))
                ? alone
                : Judge.notAssessed("as expected, but its control " + Visible.text(name) + " "
                        + outcome.map(Marker::didNot).orElse("is not there"));
    }

    private static String didNot(Outcome outcome) {
        return outcome == Outcome.FAILED ? "failed" : "was not assessed";
    }

    private static Judgement judgeAlone(Task task, Check check, Look look) {
        return Optional.ofNullable(look.readings().get(task.key(check)))
                .map(reading -> Judge.judge(check, reading))
                .orElseGet(() -> Judge.notAssessed("was not asked"));
    }
}
