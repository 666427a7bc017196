package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.scenario.SingleFile;
import org.labmark.core.moderation.AgreementSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark moderate agree}. */
@Command(
        name = "agree",
        description = {
            "Says how far assessors agree who marked the same work without seeing each other's marks: per cent, kappa",
            "(Cohen's for two, Fleiss's for more), and what they marked differently."
        })
final class ModerateAgreeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Their marks; docs/grading.md shows one.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var sheet = SingleFile.read(file, AgreementSheet::read);
        var agreement = sheet.agreement();
        var percent = String.format(Locale.ROOT, "%.1f", agreement.percent());
        var kappa = agreement.kappa().isPresent()
                ? String.format(Locale.ROOT, "%.2f", agreement.kappa().getAsDouble())
                : "";
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("items", agreement.items());
            tree.put("assessors", sheet.assessors());
            tree.put("percent", percent);
            if (!kappa.isEmpty()) {
                tree.put("kappa", kappa);
            }
            tree.put("disputed", sheet.disputed());
            System.out.println(CanonicalJson.write(tree));
            return Exit.DONE;
        }
        System.out.printf(
                "%d assessors agree on %s %% of %d things; kappa %s%n",
                agreement.raters(),
                percent,
                agreement.items(),
                kappa.isEmpty() ? "cannot be said, as all marks are one" : kappa);
        var out = new Wrapped(12);
        sheet.disputed().forEach(item -> out.row(item.name(), words(sheet, item)));
        System.out.print(out);
        return Exit.DONE;
    }

    private static String words(AgreementSheet sheet, AgreementSheet.Item item) {
        var words = new StringBuilder();
        for (int i = 0; i < item.marks().size(); i++) {
            words.append(i == 0 ? "" : ", ")
                    .append(sheet.assessors().get(i))
                    .append(": ")
                    .append(item.marks().get(i));
        }
        return words.toString();
    }
}
