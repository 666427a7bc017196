package org.labmark.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Remarker;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.marking.TaskMark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark remark}. */
@Command(
        name = "remark",
        description = {
            "Marks attempts again from their evidence alone, and says what comes out otherwise than before.",
            "Nothing is written."
        },
        footer = {"", "Exit code 1 when a mark differs."})
final class RemarkCommand implements Callable<Integer> {
    @Parameters(paramLabel = AttemptArgument.LABEL, arity = "1..*", description = "Attempts, by folder or by id.")
    private List<String> attempts = List.of();

    @Option(
            names = "--current",
            description = "By the scenario as it stands now, instead of the mark scheme in the log.")
    private boolean current;

    @Option(names = "--json", description = "Print marksheets and differences as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var standards = ShippedStandards.load();
        var all = new ArrayList<Map<String, Object>>();
        boolean differs = false;
        for (var given : attempts) {
            var folder = AttemptArgument.folder(given);
            var kept = Attempt.read(folder);
            var before = kept.marksheet()
                    .orElseThrow(() -> new BadInputException(folder + ": never marked; use ./labmark mark"));
            var variant = kept.opened().variant();
            var scheme = current
                    ? Optional.of(
                            Scenarios.load(Workplace.here(), variant.scenario()).variant(variant.seed()))
                    : Optional.<org.labmark.core.variant.Variant>empty();
            var after = Remarker.mark(kept, scheme, standards);
            var changed = Remarker.differences(before, after);
            differs |= !before.equals(after);
            if (json) {
                var tree = new LinkedHashMap<String, Object>();
                tree.put("attempt", folder.getFileName().toString());
                tree.put("before", before.awarded());
                tree.put("after", after.awarded());
                tree.put("changed", changed);
                all.add(tree);
            } else {
                System.out.printf(
                        "%s: %d of %d, was %d: %s%n",
                        folder.getFileName(),
                        after.awarded(),
                        after.possible(),
                        before.awarded(),
                        before.equals(after) ? "the same marksheet" : changed.size() + " tasks differ");
                changed.forEach(task -> System.out.printf(
                        "  %-16s %s -> %s%n", task.task(), words(task.before()), words(task.after())));
            }
        }
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("attempts", all)));
        }
        return differs ? Exit.NOT_PASSED : Exit.DONE;
    }

    private static String words(Optional<TaskMark> mark) {
        return mark.map(task -> task.awarded() + "/" + task.points() + " " + task.outcome())
                .orElse("absent");
    }
}
