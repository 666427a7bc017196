package org.labmark.core.grading;

import java.util.Map;
import org.labmark.core.standard.AssessmentPlan;

/** What the grades of all methods make together. It is computed; nobody types it. */
public final class Overall {
    private Overall() {}

    /**
     * Looks it up in the plan.
     *
     * @param grades by method id
     * @throws IllegalArgumentException when the plan knows no such combination, as when a method has no grade yet
     */
    public static String grade(AssessmentPlan plan, Map<String, String> grades) {
        return plan.overall().stream()
                .filter(combination -> combination.methods().equals(grades))
                .findFirst()
                .map(AssessmentPlan.Combination::grade)
                .orElseThrow(() -> new IllegalArgumentException("no grade is made of " + grades
                        + "; the plan wants one of "
                        + plan.grades() + " for each of "
                        + plan.methods().stream().map(AssessmentPlan.Method::id).toList()));
    }
}
