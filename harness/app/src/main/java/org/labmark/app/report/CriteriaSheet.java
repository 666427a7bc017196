package org.labmark.app.report;

import java.util.stream.Collectors;
import org.labmark.core.check.Check;
import org.labmark.core.marking.CheckMark.Role;
import org.labmark.core.variant.Task;
import org.labmark.core.variant.Variant;

/**
 * How a paper is marked, in plain words, as Markdown: for the candidate what must be true and what it earns, for the
 * assessor also what is asked, from where, and what must be seen. Both are written off the same checks.
 */
public final class CriteriaSheet {
    private static final PageWords WORDS = new PageWords();

    private final Variant variant;
    private final boolean assessor;
    private final CheckWords checks;
    private final StringBuilder out = new StringBuilder();

    private CriteriaSheet(Variant variant, boolean assessor) {
        this.variant = variant;
        this.assessor = assessor;
        this.checks = new CheckWords(variant.topology(), Redaction.of(variant));
    }

    /** The sheet. */
    public static String of(Variant variant, boolean assessor) {
        return new CriteriaSheet(variant, assessor).write();
    }

    private String write() {
        line("# " + variant.title() + ": how it is marked");
        line("");
        line(variant.scenario() + " " + variant.version() + ", level " + variant.level() + ", " + variant.minutes()
                + " minutes, " + WORDS.points(variant.possible())
                + (assessor ? ", seed " + variant.seed() + ". For the assessor: it has answers in it." : "."));
        line("");
        line("The network is looked at from outside when the work is handed in"
                + (variant.restart().isEmpty()
                        ? "."
                        : ". What passes is looked at again after a restart of " + String.join(", ", variant.restart())
                                + ", and must pass again."));
        var critical = variant.tasks().stream()
                .flatMap(Task::all)
                .filter(Check::failsThePaper)
                .toList();
        if (!critical.isEmpty()) {
            line("");
            line("Nothing earns a point when this fails: "
                    + critical.stream()
                            .map(check -> SafeText.line(check.title()))
                            .collect(Collectors.joining("; ")) + ".");
        }
        variant.tasks().forEach(this::task);
        return out.toString();
    }

    private void task(Task task) {
        line("");
        line("## " + SafeText.line(task.title()) + " (" + WORDS.points(task.points()) + ")");
        line("");
        line(award(task) + (task.guards().isEmpty() ? "" : " What must stay true and does not takes them away."));
        if (!task.hints().isEmpty()) {
            line("Hints cost, in order: "
                    + task.hints().stream()
                            .map(hint -> WORDS.points(hint.costs()))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (assessor) {
            line("Bears on " + task.ksbs().stream().map(Object::toString).collect(Collectors.joining(", ")) + ".");
        }
        line("");
        line("What must become true:");
        task.checks().forEach(check -> check(task, check, Role.CHECK));
        if (!task.guards().isEmpty()) {
            line("");
            line("What must stay true:");
            task.guards().forEach(check -> check(task, check, Role.GUARD));
        }
    }

    private static String award(Task task) {
        return switch (task.award()) {
            case ALL -> "All points or none: every check must pass.";
            case SHARED -> "Each check that passes earns its own points.";
            case DEDUCTED ->
                "Each check that does not pass takes its points off"
                        + task.floor()
                                .map(floor -> ", down to " + WORDS.points(floor))
                                .orElse("") + ".";
        };
    }

    private void check(Task task, Check check, Role role) {
        line("- " + SafeText.line(check.title())
                + (task.award() != Task.Award.ALL && role == Role.CHECK
                        ? " (" + WORDS.points(check.points()) + ")"
                        : ""));
        if (check.background().isPresent() && !assessor) {
            line("  - looked at while you work, too");
        }
        if (!assessor) {
            return;
        }
        line("  - asked: " + checks.asked(check)
                + (check.withinMillis() > 0
                        ? " Up to " + WORDS.within(check.withinMillis()) + " to become true."
                        : ""));
        check.query().ifPresent(query -> line("  - from: " + checks.from(query)));
        line("  - expected: "
                + checks.expected(check).stream()
                        .map(expected -> expected.key() + " " + expected.words())
                        .collect(Collectors.joining("; ")));
        checks.control(task, check).ifPresent(control -> line("  - counts only while this holds: " + control));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
