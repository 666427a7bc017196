package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempts;
import org.labmark.app.attempt.Remark;
import org.labmark.core.check.Visible;
import org.labmark.core.marking.Marksheet;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark remark}. */
@Command(
        name = "remark",
        description = {
            "Marks attempts again from their evidence alone, and says what comes out otherwise than before.",
            "Nothing is written. Without ATTEMPT, all that are kept and were marked."
        },
        footer = {
            "",
            "A check that asks something else than was asked finds no answer: it is",
            "not assessed.",
            "Exit code 1 when a mark, an outcome or whether a paper is held",
            "differs; 2 when an attempt cannot be marked again, whatever the others",
            "come to: each such attempt is one line, and the others are marked."
        })
final class RemarkCommand implements Callable<Integer> {
    @Parameters(paramLabel = AttemptArgument.LABEL, arity = "0..*", description = "Attempts, by folder or by id.")
    private List<String> attempts = List.of();

    @ArgGroup
    private By by = new By();

    @Option(names = "--json", description = "Print marksheets and differences as JSON.")
    private boolean json;

    /** The mark scheme; that in each log where neither is given. */
    static final class By {
        @Option(
                names = "--scheme",
                paramLabel = "FILE",
                description = "By the scenario in a file or folder, at each attempt's own values.")
        private Optional<Path> scheme = Optional.empty();

        @Option(names = "--current", description = "By each attempt's scenario as it stands now.")
        private boolean current;
    }

    @Override
    public Integer call() {
        var place = Workplace.here();
        var folders = attempts.isEmpty()
                ? Attempts.list(place.attempts())
                : attempts.stream().map(AttemptArgument::folder).toList();
        var schemes = new Schemes(Scenarios.library(place), by.scheme, by.current);
        var round = RemarkRound.of(distinct(folders), schemes, !attempts.isEmpty());
        System.out.print(json ? json(round) + "\n" : text(round));
        round.refused().forEach(refused -> System.err.println(Visible.line(refused.why())));
        return round.exit();
    }

    private static List<Path> distinct(List<Path> folders) {
        return folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .distinct()
                .sorted(Comparator.comparing(Remark::name).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String text(RemarkRound round) {
        var text = new StringBuilder(RemarkTable.of(round.remarks()));
        round.skipped()
                .forEach(skipped -> text.append("skipped ")
                        .append(Visible.text(skipped.attempt()))
                        .append(": an attempt at ")
                        .append(Visible.text(skipped.scenario()))
                        .append('\n'));
        return text.append(summary(round)).append('\n').toString();
    }

    private static String summary(RemarkRound round) {
        var parts = new ArrayList<String>();
        parts.add(count(round.remarks().size(), "attempt") + " marked again");
        for (var verdict : Remark.Verdict.values()) {
            int count = round.count(verdict);
            if (count > 0) {
                parts.add(count
                        + switch (verdict) {
                            case SAME_MARKSHEET -> " to the same marksheet";
                            case SAME_MARKS -> " to the same marks by another marksheet";
                            case DIFFERS -> " otherwise";
                        });
            }
        }
        if (round.unmarked() > 0) {
            parts.add(round.unmarked() + " never marked");
        }
        if (!round.refused().isEmpty()) {
            parts.add(round.refused().size() + " refused");
        }
        return String.join(", ", parts);
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String json(RemarkRound round) {
        return CanonicalJson.write(Map.of(
                "attempts",
                round.remarks().stream().map(RemarkCommand::tree).toList(),
                "skipped",
                round.skipped(),
                "refused",
                round.refused(),
                "unmarked",
                round.unmarked()));
    }

    private static Map<String, Object> tree(Remark remark) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("attempt", remark.attempt());
        tree.put("scenario", remark.before().scenario());
        tree.put("seed", remark.before().seed());
        tree.put("verdict", remark.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        tree.put("before", figures(remark.before()));
        tree.put("after", figures(remark.after()));
        tree.put("changed", remark.changed());
        tree.put("neverAsked", remark.neverAsked());
        return tree;
    }

    private static Map<String, Object> figures(Marksheet marksheet) {
        return Map.of(
                "awarded", marksheet.awarded(),
                "possible", marksheet.possible(),
                "held", marksheet.held(),
                "version", marksheet.version(),
                "marksheet", CanonicalJson.sha256(marksheet));
    }
}
