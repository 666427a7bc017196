package org.labmark.core.marking;

import java.util.List;
import java.util.Optional;

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
 * @param critical critical checks that failed, each {@code task/check}, so that nothing earned a point; absent where none
 *     did
 */
public record Marksheet(
        String scenario,
        String version,
        long seed,
        int awarded,
        int possible,
        boolean held,
        List<TaskMark> tasks,
        List<KsbMark> ksbs,
        Optional<List<String>> critical) {
    public Marksheet {
        tasks = List.copyOf(tasks);
        ksbs = List.copyOf(ksbs);
        critical = critical.map(List::copyOf);
    }

    /** A marksheet of a paper of which no critical check failed. */
    public Marksheet(
            String scenario,
            String version,
            long seed,
            int awarded,
            int possible,
            boolean held,
            List<TaskMark> tasks,
            List<KsbMark> ksbs) {
        this(scenario, version, seed, awarded, possible, held, tasks, ksbs, Optional.empty());
    }
}
