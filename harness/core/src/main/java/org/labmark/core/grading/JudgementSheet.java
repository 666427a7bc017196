package org.labmark.core.grading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;
import org.labmark.core.standard.AssessmentPlan;

/**
 * What assessors found of one candidate, descriptor by descriptor, under one plan. It has no grades: those are
 * computed.
 *
 * @param plan {@code standard/version}
 * @param candidate pseudonym
 * @param methods each method that was examined, once
 */
public record JudgementSheet(String plan, String candidate, List<Examined> methods) {
    private static final Set<String> KEYS = Set.of("plan", "candidate", "methods");
    private static final Set<String> METHOD_KEYS = Set.of("method", "assessor", "questions", "again", "judged");

    /**
     * One method.
     *
     * @param assessor who judged, by pseudonym
     * @param questions how many questions were asked whose answers are kept, follow-ups left out
     * @param again whether the candidate came again for it
     * @param judged by descriptor id; what was not assessed may be left out
     */
    public record Examined(String method, String assessor, int questions, boolean again, Map<String, Judged> judged) {
        public Examined {
            judged = Map.copyOf(judged);
        }
    }

    public JudgementSheet {
        methods = List.copyOf(methods);
    }

    /** Reads a sheet; of no use when there are findings. */
    public static JudgementSheet read(Part part, List<AssessmentPlan> plans, Findings findings) {
        Reads.noneBut(part, KEYS, findings);
        var name = Reads.text(part.get("plan"), findings);
        var candidate = Reads.pseudonym(part.get("candidate"), findings);
        var plan = plans.stream().filter(known -> known.name().equals(name)).findFirst();
        if (plan.isEmpty() && !name.isEmpty()) {
            findings.report(
                    part.get("plan"),
                    "unknown plan \"" + name + "\"; known: "
                            + Findings.list(
                                    plans.stream().map(AssessmentPlan::name).toList()));
        }
        var methods = new ArrayList<Examined>();
        if (part.get("methods").items().isEmpty()) {
            findings.report(part.get("methods"), "missing; a list of one method or more is needed");
        }
        var seen = new HashSet<String>();
        for (var item : part.get("methods").items()) {
            plan.ifPresent(known -> methods.add(method(item, known, findings)));
            item.get("method")
                    .text()
                    .filter(id -> !seen.add(id))
                    .ifPresent(id ->
                            findings.report(item.get("method"), "method \"" + id + "\" is there twice; each once"));
        }
        return new JudgementSheet(name, candidate, methods);
    }

    private static Examined method(Part part, AssessmentPlan plan, Findings findings) {
        Reads.noneBut(part, METHOD_KEYS, findings);
        var id = Reads.text(part.get("method"), findings);
        var assessor = Reads.pseudonym(part.get("assessor"), findings);
        int questions = Reads.number(part.get("questions"), 0, 999, findings);
        var judged = new TreeMap<String, Judged>();
        var method = plan.method(id);
        if (method.isEmpty() && !id.isEmpty()) {
            findings.report(
                    part.get("method"),
                    "unknown method \"" + id + "\"; known: "
                            + Findings.list(plan.methods().stream()
                                    .map(AssessmentPlan.Method::id)
                                    .toList()));
        }
        method.ifPresent(known -> {
            if (part.get("questions")
                    .number()
                    .filter(n -> n < known.questions())
                    .isPresent()) {
                findings.report(
                        part.get("questions"),
                        questions + " questions were asked; the plan wants " + known.questions() + " at least");
            }
            var ids = plan.descriptors(known).map(AssessmentPlan.Descriptor::id).toList();
            part.get("judged").entries().forEach((descriptor, value) -> {
                if (!ids.contains(descriptor)) {
                    findings.report(
                            value,
                            "unknown descriptor \"" + descriptor + "\" of " + id + "; known: "
                                    + String.join(", ", ids));
                    return;
                }
                judged.put(descriptor, Reads.constant(value, Judged.class, Judged.NOT_ASSESSED, findings));
            });
        });
        return new Examined(id, assessor, questions, Reads.flag(part.get("again"), findings), judged);
    }

    /** The grade of each method that was examined, capped where the candidate came again. */
    public Map<String, MethodGrade> grades(AssessmentPlan by) {
        var grades = new HashMap<String, MethodGrade>();
        for (var examined : methods) {
            var method = by.method(examined.method()).orElseThrow();
            var grade = MethodGrade.of(by, method, examined.judged());
            grades.put(
                    examined.method(),
                    examined.again() && grade instanceof MethodGrade.Settled settled
                            ? new MethodGrade.Settled(Resits.capped(by, settled.grade()))
                            : grade);
        }
        return Map.copyOf(grades);
    }
}
