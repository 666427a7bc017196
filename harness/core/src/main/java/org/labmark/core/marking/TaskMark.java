package org.labmark.core.marking;

import java.util.List;
import org.labmark.core.check.Outcome;

/**
 * What a task earned.
 *
 * @param task its id
 * @param title as the candidate reads it
 * @param area one word for the area of work
 * @param outcome passed with all checks and guards passed
 * @param points what could be had
 * @param awarded what was earned, hints taken off; nothing is earned for what was not assessed
 * @param hintsCost points taken off for hints
 * @param checks checks, then guards
 */
public record TaskMark(
        String task,
        String title,
        String area,
        Outcome outcome,
        int points,
        int awarded,
        int hintsCost,
        List<CheckMark> checks) {
    public TaskMark {
        checks = List.copyOf(checks);
    }

    /** The same without points: a critical check of the paper failed. */
    TaskMark worthless() {
        return new TaskMark(task, title, area, outcome, points, 0, 0, checks);
    }
}
