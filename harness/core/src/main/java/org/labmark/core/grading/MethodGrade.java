package org.labmark.core.grading;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.labmark.core.standard.AssessmentPlan;

/** The grade of one method. */
public sealed interface MethodGrade {
    /** It is settled. */
    record Settled(String grade) implements MethodGrade {}

    /**
     * It is open: what has not been judged could change it.
     *
     * @param descriptors ids of those that have not been judged
     */
    record Open(List<String> descriptors) implements MethodGrade {
        public Open {
            descriptors = List.copyOf(descriptors);
        }
    }

    /**
     * Follows the method's rules. What was not assessed counts neither for the candidate nor against: where it could
     * make another grade, there is none yet.
     *
     * @param judged by descriptor id; what is missing was not assessed
     * @throws IllegalArgumentException when a descriptor is judged that the method does not have
     */
    static MethodGrade of(AssessmentPlan plan, AssessmentPlan.Method method, Map<String, Judged> judged) {
        var ids = plan.descriptors(method).map(AssessmentPlan.Descriptor::id).toList();
        judged.keySet().stream()
                .filter(id -> !ids.contains(id))
                .sorted()
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            "unknown descriptor \"" + id + "\"; known: " + String.join(", ", ids));
                });
        var open = ids.stream()
                .filter(id -> judged.getOrDefault(id, Judged.NOT_ASSESSED) == Judged.NOT_ASSESSED)
                .toList();
        var least = grade(plan, method, id -> judged.get(id) == Judged.MET);
        var most = grade(plan, method, id -> open.contains(id) || judged.get(id) == Judged.MET);
        return least.equals(most) ? new Settled(least) : new Open(open);
    }

    private static String grade(AssessmentPlan plan, AssessmentPlan.Method method, Predicate<String> met) {
        return method.rules().stream()
                .filter(rule -> rule.needs().stream().allMatch(need -> isFulfilled(plan, method, need, met)))
                .findFirst()
                .map(AssessmentPlan.Rule::grade)
                .orElseGet(() -> plan.grades().getFirst());
    }

    private static boolean isFulfilled(
            AssessmentPlan plan, AssessmentPlan.Method method, AssessmentPlan.Need need, Predicate<String> met) {
        var needed = plan.descriptors(method)
                .filter(descriptor -> descriptor.grade().equals(need.descriptors()))
                .map(AssessmentPlan.Descriptor::id)
                .toList();
        return needed.stream().filter(met).count() >= need.least().orElse(needed.size());
    }
}
