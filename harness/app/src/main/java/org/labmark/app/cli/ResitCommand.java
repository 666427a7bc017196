package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.app.scenario.SingleFile;
import org.labmark.core.grading.ResitSheet;
import org.labmark.core.grading.Resits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark resit}. */
@Command(
        name = "resit",
        description = {
            "Says by the rules of an assessment plan whether somebody may come again, for what, and until when.",
            "Days are days in London. The paper itself: practise --unlike."
        },
        footer = {"", "Exit code 1 when they may not."})
final class ResitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What they ask for; docs/grading.md shows one.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var plans = ShippedStandards.plans();
        var sheet = SingleFile.read(file, (part, findings) -> ResitSheet.read(part, plans, findings));
        var plan = plans.stream()
                .filter(known -> known.name().equals(sheet.plan()))
                .findFirst()
                .orElseThrow();
        var refusals = new ArrayList<>(Resits.refusals(plan, sheet.request()));
        var lastDay = Resits.lastDay(plan, sheet.told());
        var scope = Resits.scope(plan, sheet.told(), sheet.day());
        if (!sheet.day().isAfter(sheet.told().atZone(Resits.LONDON).toLocalDate())) {
            refusals.add("the day is not after the one on which the result was told");
        }
        boolean late = Resits.isLate(plan, sheet.request().kind(), sheet.told(), sheet.day());
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("candidate", sheet.candidate());
            tree.put("allowed", refusals.isEmpty());
            tree.put("refusals", refusals);
            tree.put("scope", scope);
            tree.put("last-day", lastDay.toString());
            tree.put("late", late);
            tree.put("cap", plan.resit().cap());
            System.out.println(CanonicalJson.write(tree));
        } else {
            var out = new Wrapped(10)
                    .row("candidate", sheet.candidate())
                    .row("allowed", refusals.isEmpty() ? "yes" : "no: " + String.join("; ", refusals))
                    .row(
                            "what",
                            scope == Resits.Scope.METHOD
                                    ? sheet.request().method() + " alone, until " + lastDay
                                    : "every method: " + sheet.request().method() + " alone ended on " + lastDay)
                    .row("grade", "at most " + plan.resit().cap());
            if (late && scope == Resits.Scope.METHOD) {
                out.row("note", "later than is usual");
            }
            System.out.print(out);
        }
        return refusals.isEmpty() ? Exit.DONE : Exit.NOT_PASSED;
    }
}
