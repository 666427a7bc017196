package org.labmark.app.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Checkpoints;
import org.labmark.app.attempt.Event;
import org.labmark.app.attempt.Timing;
import org.labmark.core.check.Outcome;
import org.labmark.core.decision.Standing;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;
import org.labmark.core.standard.Standard;
import org.labmark.core.standard.Standards;
import org.labmark.core.variant.Task;

/** Puts an attempt's log and its marksheet into the words of a {@link Report}. */
final class ReportBuilder {
    private final Attempt attempt;
    private final Marksheet marksheet;
    private final Standards standards;
    private final Map<String, Integer> hints;
    private final CheckWriter checks;

    ReportBuilder(Attempt attempt, Marksheet marksheet, Standards standards) {
        this.attempt = attempt;
        this.marksheet = marksheet;
        this.standards = standards;
        this.hints = attempt.hintsTaken();
        this.checks = new CheckWriter(attempt, Redaction.of(attempt.variant()));
    }

    Report build() {
        var variant = attempt.variant();
        var tasks = new ArrayList<Report.TaskReport>();
        for (var mark : marksheet.tasks()) {
            variant.task(mark.task()).map(task -> task(task, mark)).ifPresent(tasks::add);
        }
        return new Report(
                SafeText.line(attempt.opened().attempt()),
                SafeText.line(attempt.opened().labmark()),
                new Report.Paper(
                        SafeText.line(variant.scenario()),
                        SafeText.line(variant.version()),
                        SafeText.line(variant.title()),
                        SafeText.line(variant.level()),
                        variant.minutes(),
                        variant.seed()),
                times(),
                result(),
                SafeText.lines(variant.brief()),
                NetworkWriter.write(variant.topology()),
                tasks,
                marksheet.ksbs().stream().map(this::ksb).toList(),
                attributions(),
                standing(),
                proof());
    }

    private Report.Standing standing() {
        var decisions = attempt.decisions();
        var standing = Standing.of(Optional.of(marksheet), decisions);
        return new Report.Standing(
                standing.awarded(),
                DecisionWords.stage(standing) + (standing.holds().isEmpty() ? "" : "; held"),
                standing.stage() == Standing.Stage.ISSUED && standing.holds().isEmpty(),
                decisions.stream()
                        .map(taken -> new Report.Decided(
                                taken.line(), taken.at(), taken.who(), DecisionWords.toCandidate(taken.decision())))
                        .toList());
    }

    private Report.Proof proof() {
        var signed = Checkpoints.last(attempt.folder())
                .map(checkpoint -> checkpoint.toString().lines().toList())
                .orElse(List.of());
        return new Report.Proof(attempt.head().seq(), attempt.head().hash(), CanonicalJson.sha256(marksheet), signed);
    }

    private Report.Times times() {
        var handedIn = attempt.at(Event.HandedIn.class);
        var timing = Timing.of(attempt);
        var used = handedIn.map(at -> timing.used(Instant.parse(at)).toSeconds());
        return new Report.Times(
                attempt.entries().getFirst().at(),
                handedIn,
                attempt.at(Event.Marked.class),
                used,
                timing.allowance().time().toSeconds());
    }

    private Report.Result result() {
        var open = new ArrayList<String>();
        for (var task : marksheet.tasks()) {
            task.checks().stream()
                    .filter(check -> check.outcome() == Outcome.NOT_ASSESSED && !isSettled(task, check))
                    .forEach(check -> open.add(SafeText.line(task.title() + ": " + check.title())));
        }
        return new Report.Result(marksheet.awarded(), marksheet.possible(), marksheet.held(), open, critical());
    }

    private List<String> critical() {
        var failed = marksheet.critical().orElse(List.of());
        return marksheet.tasks().stream()
                .flatMap(task -> task.checks().stream()
                        .filter(check -> failed.contains(task.task() + "/" + check.check()))
                        .map(check -> SafeText.line(task.title() + ": " + check.title())))
                .toList();
    }

    /** Whether a refusal lost its control in a task that is failed anyway: nobody needs to look at it. */
    private boolean isSettled(TaskMark task, CheckMark check) {
        return task.outcome() == Outcome.FAILED
                && attempt.variant().task(task.task()).stream()
                        .flatMap(Task::all)
                        .filter(asked -> asked.id().equals(check.check()))
                        .flatMap(asked -> asked.control().stream())
                        .anyMatch(control -> task.checks().stream()
                                .anyMatch(other -> other.check().equals(control) && other.outcome() != Outcome.PASSED));
    }

    private Report.TaskReport task(Task task, TaskMark mark) {
        var written = new ArrayList<Report.CheckReport>();
        for (var check : mark.checks()) {
            task.all()
                    .filter(candidate -> candidate.id().equals(check.check()))
                    .findFirst()
                    .ifPresent(asked -> written.add(checks.write(task, asked, check)));
        }
        return new Report.TaskReport(
                SafeText.line(mark.task()),
                SafeText.line(mark.title()),
                SafeText.line(mark.area()),
                mark.outcome(),
                mark.points(),
                mark.awarded(),
                hints.getOrDefault(mark.task(), 0),
                mark.hintsCost(),
                task.award(),
                task.floor().orElse(0),
                task.ksbs().stream().map(key -> SafeText.line(key.toString())).toList(),
                written);
    }

    private Report.KsbReport ksb(KsbMark mark) {
        var titles = mark.tasks().stream()
                .map(id -> attempt.variant().task(id).map(Task::title).orElse(id))
                .map(SafeText::line)
                .toList();
        return new Report.KsbReport(
                mark.ksb().standard(),
                mark.ksb().version(),
                mark.ksb().id(),
                SafeText.line(mark.title()),
                mark.state(),
                titles);
    }

    private List<String> attributions() {
        var lines = new LinkedHashSet<String>();
        for (var mark : marksheet.ksbs()) {
            standards
                    .standard(mark.ksb().standard(), mark.ksb().version())
                    .map(ReportBuilder::attribution)
                    .ifPresent(lines::add);
        }
        return List.copyOf(lines);
    }

    private static String attribution(Standard standard) {
        var reference = Optional.of(standard.reference())
                .filter(text -> !text.isBlank())
                .map(text -> " (" + text + ")")
                .orElse("");
        return SafeText.line(standard.id() + " " + standard.version() + ": " + standard.title() + reference + ". "
                + standard.attribution());
    }
}
