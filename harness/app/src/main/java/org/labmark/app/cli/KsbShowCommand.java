package org.labmark.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.core.standard.AssessmentPlan;
import org.labmark.core.standard.Coverage;
import org.labmark.core.standard.Ksb;
import org.labmark.core.standard.Standard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark ksb show}. */
@Command(name = "show", description = "Shows one statement: what evidences it, which tasks bear on it, who grades it.")
final class KsbShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KSB", description = "A statement, such as ne-l4:S5 or ne-l4/2025-03:S5.")
    private String key = "";

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        int colon = key.lastIndexOf(':');
        if (colon < 1) {
            throw new BadInputException(key + ": no KSB; allowed: STANDARD:ID, such as ne-l4:S5");
        }
        var catalogue = new Catalogue(Workplace.here());
        var standard = catalogue.standard(key.substring(0, colon));
        var ksb = Catalogue.ksb(standard, key.substring(colon + 1));
        var official = catalogue.official(standard, ksb.id());
        var row = Coverage.of(standard, catalogue.uses()).rows().stream()
                .filter(found -> found.ksb().equals(ksb))
                .findFirst()
                .orElseThrow();
        var grading = KsbListCommand.plan(standard)
                .map(plan -> descriptors(plan, ksb))
                .orElse(List.of());
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("standard", standard.id());
            tree.put("version", standard.version());
            tree.put("ksb", ksb);
            official.ifPresent(text -> tree.put("official", text));
            tree.put("state", row.state());
            tree.put("uses", row.uses());
            tree.put("descriptors", grading);
            System.out.println(CanonicalJson.write(tree));
            return Exit.DONE;
        }
        var out = new Wrapped(9)
                .row(
                        ksb.id(),
                        ksb.type().name().toLowerCase(Locale.ROOT) + " of " + standard.id() + "/" + standard.version()
                                + ", " + standard.title())
                .row("about", ksb.title());
        official.ifPresent(text -> out.row("official", text));
        out.row("first", KsbWords.of(ksb.primary())).row("also", KsbWords.of(ksb.also()));
        out.row("duties", duties(standard, ksb)).row("cover", KsbWords.of(row.state()));
        row.uses()
                .forEach(use ->
                        out.row("task", use.scenario() + " " + use.task() + (use.answered() ? " (answer)" : "")));
        grading.forEach(found ->
                out.row("graded", found.method() + " " + found.theme() + ", " + found.grade() + ": " + found.title()));
        System.out.print(out);
        System.out.print(new Wrapped().row(standard.attribution()));
        return Exit.DONE;
    }

    private static String duties(Standard standard, Ksb ksb) {
        return standard.duties().stream()
                .filter(duty -> ksb.duties().contains(duty.number()))
                .map(duty -> duty.number() + " " + duty.title())
                .reduce((one, other) -> one + "; " + other)
                .orElse("-");
    }

    private static List<AssessmentPlan.Descriptor> descriptors(AssessmentPlan plan, Ksb ksb) {
        return plan.descriptors().stream()
                .filter(descriptor -> descriptor.ksbs().contains(ksb.id()))
                .toList();
    }
}
