package org.labmark.core.marking;

import java.util.List;

/**
 * Outcomes times mark scheme. The machine's verdict only: a grade is a person's decision.
 *
 * @param scenario the scenario's id
 * @param version its version
 * @param seed its seed
 * @param awarded points earned
 * @param possible points that could be had, whatever the candidate did
 * @param held true when something was not assessed that a person must look at before the paper is graded
 * @param tasks in the scenario's order
 * @param ksbs by standard and id
 */
public record Marksheet(
        String scenario,
        String version,
        long seed,
        int awarded,
        int possible,
        boolean held,
        List<TaskMark> tasks,
        List<KsbMark> ksbs) {
    public Marksheet {
        tasks = List.copyOf(tasks);
        ksbs = List.copyOf(ksbs);
    }
}
