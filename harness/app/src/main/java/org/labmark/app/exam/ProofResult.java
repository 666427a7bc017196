package org.labmark.app.exam;

import java.util.ArrayList;
import java.util.List;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.scenario.Proof;

/**
 * What a rehearsed proof showed.
 *
 * @param proof its name
 * @param seed of the variant it ran on
 * @param expected points that it says it earns
 * @param awarded points that it earned
 * @param differences where the two part, one line each; empty when the proof holds
 * @param millis how long it took, bench included
 */
public record ProofResult(String proof, long seed, int expected, int awarded, List<String> differences, long millis) {
    public ProofResult {
        differences = List.copyOf(differences);
    }

    /** Whether the mark scheme marked as it should. */
    public boolean holds() {
        return differences.isEmpty();
    }

    /** Where a marksheet parts from what a proof says, one line each. */
    static List<String> compare(Proof proof, Marksheet marksheet) {
        var differences = new ArrayList<String>();
        for (var task : marksheet.tasks()) {
            int expected = proof.expect().tasks().getOrDefault(task.task(), 0);
            if (task.awarded() != expected) {
                differences.add(task.task() + " earned " + task.awarded() + ", not " + expected + why(task));
            }
        }
        if (marksheet.held()) {
            differences.add("something was not assessed");
        }
        return differences;
    }

    private static String why(org.labmark.core.marking.TaskMark task) {
        return task.checks().stream()
                .filter(check -> check.outcome() != org.labmark.core.check.Outcome.PASSED)
                .flatMap(check -> check.looks().stream()
                        .filter(seen -> seen.judgement().outcome() != org.labmark.core.check.Outcome.PASSED)
                        .map(seen -> "; " + check.check() + " (" + seen.look() + "): "
                                + seen.judgement().reason()))
                .findFirst()
                .orElse("");
    }
}
