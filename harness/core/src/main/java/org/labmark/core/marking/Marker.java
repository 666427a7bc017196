package org.labmark.core.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.core.check.Check;
import org.labmark.core.check.Outcome;
import org.labmark.core.standard.Standards;
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
        boolean held = false;
        var tasks = new ArrayList<TaskMark>();
        for (var task : variant.tasks()) {
            var marker = new TaskMarker(task, looks);
            tasks.add(marker.mark(hintsTaken.getOrDefault(task.id(), 0)));
            held |= marker.held();
        }
        var ksbs = KsbStates.of(variant.tasks(), tasks, standards);
        var failed = critical(variant, tasks, Outcome.FAILED);
        if (!failed.isEmpty()) {
            tasks.replaceAll(TaskMark::worthless);
        }
        return new Marksheet(
                variant.scenario(),
                variant.version(),
                variant.seed(),
                tasks.stream().mapToInt(TaskMark::awarded).sum(),
                variant.possible(),
                held || !critical(variant, tasks, Outcome.NOT_ASSESSED).isEmpty(),
                tasks,
                ksbs,
                failed.isEmpty() ? Optional.empty() : Optional.of(failed));
    }

    /** Critical checks of an outcome, each {@code task/check}. */
    private static List<String> critical(Variant variant, List<TaskMark> marks, Outcome outcome) {
        return variant.tasks().stream()
                .flatMap(task -> task.all()
                        .filter(Check::failsThePaper)
                        .filter(check -> marks.stream()
                                .filter(mark -> mark.task().equals(task.id()))
                                .flatMap(mark -> mark.checks().stream())
                                .anyMatch(mark -> mark.check().equals(check.id()) && mark.outcome() == outcome))
                        .map(task::key))
                .toList();
    }
}
