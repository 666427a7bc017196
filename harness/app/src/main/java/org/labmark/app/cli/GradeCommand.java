package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.app.scenario.SingleFile;
import org.labmark.core.grading.JudgementSheet;
import org.labmark.core.grading.MethodGrade;
import org.labmark.core.grading.Overall;
import org.labmark.core.standard.AssessmentPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark grade}. */
@Command(
        name = "grade",
        description = {
            "Works out grades from assessors' judgements, by the rules of an assessment plan.",
            "No probe is asked and nothing is written: what a machine saw is no judgement."
        },
        footer = {"", "Exit code 1 while a grade is open."})
final class GradeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A judgement sheet; docs/grading.md shows one.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var plans = ShippedStandards.plans();
        var sheet = SingleFile.read(file, (part, findings) -> JudgementSheet.read(part, plans, findings));
        var plan = plans.stream()
                .filter(known -> known.name().equals(sheet.plan()))
                .findFirst()
                .orElseThrow();
        var grades = sheet.grades(plan);
        var settled = new HashMap<String, String>();
        grades.forEach((method, grade) -> {
            if (grade instanceof MethodGrade.Settled known) {
                settled.put(method, known.grade());
            }
        });
        var overall = settled.size() == plan.methods().size()
                ? Optional.of(Overall.grade(plan, settled))
                : Optional.<String>empty();
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("plan", plan.name());
            tree.put("candidate", sheet.candidate());
            tree.put("grades", settled);
            overall.ifPresent(grade -> tree.put("overall", grade));
            System.out.println(CanonicalJson.write(tree));
        } else {
            print(plan, sheet, overall);
        }
        return overall.isPresent() ? Exit.DONE : Exit.NOT_PASSED;
    }

    private static void print(AssessmentPlan plan, JudgementSheet sheet, Optional<String> overall) {
        var grades = sheet.grades(plan);
        var out = new Wrapped(9);
        out.row("plan", plan.name()).row("candidate", sheet.candidate());
        for (var method : plan.methods()) {
            var examined = sheet.methods().stream()
                    .filter(found -> found.method().equals(method.id()))
                    .findFirst();
            if (examined.isEmpty()) {
                out.row(method.id(), "not examined yet: " + method.title());
                continue;
            }
            out.row(
                    method.id(),
                    words(Objects.requireNonNull(grades.get(method.id()))) + "; judged by "
                            + examined.get().assessor()
                            + (examined.get().again()
                                    ? "; taken again, at most " + plan.resit().cap()
                                    : ""));
        }
        out.row("overall", overall.orElse("open"));
        System.out.print(out);
        if (sheet.methods().stream().anyMatch(JudgementSheet.Examined::again)
                && plan.resit().settings().contains("cap")) {
            System.out.print(new Wrapped()
                    .row("The plan does not say how high a method taken again may be graded: \"at most "
                            + plan.resit().cap() + "\" is a setting of whoever examines."));
        }
    }

    private static String words(MethodGrade grade) {
        return switch (grade) {
            case MethodGrade.Settled(String known) -> known;
            case MethodGrade.Open(List<String> descriptors) ->
                "open, as these were not assessed: " + String.join(", ", descriptors);
        };
    }
}
