package org.labmark.app.cli;

import java.util.LinkedHashMap;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Decisions;
import org.labmark.app.checkpoint.LogKey;
import org.labmark.app.people.Independence;
import org.labmark.app.people.People;
import org.labmark.app.report.DecisionWords;
import org.labmark.app.report.Reports;
import org.labmark.core.decision.Decision;
import org.labmark.core.decision.Decision.Taken;
import org.labmark.core.decision.Standing;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark decide}. */
@Command(
        name = "decide",
        description = {
            "Takes what people decide about an attempt into its log: judgements, moderation, holds, results.",
            "The machine's marks stay as they are; a decision stands beside them, with its reason and who took it."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Exit code 2 when the rules refuse a decision: docs/decisions.md has them all."})
final class DecideCommand {
    private static final String LINE = "Line of the log, as show names it.";

    /** Who decides what about which attempt. */
    static final class Said {
        @Parameters(index = "0", paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION)
        private String attempt = "";

        @Option(
                names = "--as",
                paramLabel = "PSEUDONYM",
                required = true,
                description = "Who decides it: a pseudonym, never a name.")
        private String who = "";

        @Option(names = "--reason", description = "Why. It is kept as long as the attempt is: no names in it.")
        private String reason = "";
    }

    /** How a hold ends. */
    static final class Found {
        @Option(names = "--upheld", description = "What it was held for was so.")
        private boolean upheld;

        @Option(names = "--dismissed", description = "What it was held for was not so.")
        private boolean dismissed;
    }

    @Command(name = "show", description = "Shows what stands, and every decision.")
    int show(
            @Parameters(paramLabel = AttemptArgument.LABEL, description = AttemptArgument.DESCRIPTION) String attempt,
            @Option(names = "--json", description = "Print it as JSON.") boolean json) {
        var kept = Attempt.read(AttemptArgument.folder(attempt));
        var standing = kept.standing();
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            tree.put("attempt", kept.opened().attempt());
            tree.put("stage", standing.stage());
            tree.put("machine", standing.machine());
            tree.put("awarded", standing.awarded());
            tree.put("possible", standing.possible());
            tree.put("tasks", standing.tasks());
            tree.put("decisions", kept.decisions());
            standing.candidate().ifPresent(candidate -> tree.put("candidate", candidate));
            System.out.println(CanonicalJson.write(tree));
        } else {
            print(kept, standing);
        }
        return Exit.DONE;
    }

    @Command(name = "candidate", description = "Says who sat it. Said once.")
    int candidate(
            @Mixin Said said,
            @Parameters(index = "1", paramLabel = "CANDIDATE", description = "Their pseudonym.") String candidate) {
        return take(said, new Decision.SatBy(candidate));
    }

    @Command(
            name = "override",
            description = {
                "Proposes points for a task, other than the machine's or for what it could not assess.",
                "They stand once a second person has agreed."
            })
    int override(
            @Mixin Said said,
            @Parameters(index = "1", paramLabel = "TASK", description = "The task's id.") String task,
            @Parameters(index = "2", paramLabel = "POINTS", description = "From 0 to the task's.") int points) {
        return take(said, new Decision.Proposed(task, points, said.reason));
    }

    @Command(name = "agree", description = "Agrees, as the second person, with what was proposed.")
    int agree(@Mixin Said said, @Parameters(index = "1", paramLabel = "LINE", description = LINE) long line) {
        return take(said, new Decision.Answered(line, true, said.reason));
    }

    @Command(name = "disagree", description = "Refuses, as the second person, what was proposed.")
    int disagree(@Mixin Said said, @Parameters(index = "1", paramLabel = "LINE", description = LINE) long line) {
        return take(said, new Decision.Answered(line, false, said.reason));
    }

    @Command(
            name = "consider",
            description =
                    "Adds points by special consideration: at most " + Standing.MOST_CONSIDERED + " per cent of all.")
    int consider(
            @Mixin Said said, @Parameters(index = "1", paramLabel = "POINTS", description = "How many.") int points) {
        return take(said, new Decision.Considered(points, said.reason));
    }

    @Command(name = "moderate", description = "Says what a moderator found.")
    int moderate(
            @Mixin Said said,
            @Parameters(
                            index = "1",
                            paramLabel = "VERDICT",
                            description =
                                    "agree: the marks stand; adjust: an assessor judges some of it again; remark: others"
                                            + " judge all of it.")
                    Decision.Verdict verdict) {
        return take(said, new Decision.Moderated(verdict, said.reason));
    }

    @Command(name = "hold", description = "Holds an attempt: nothing is decided until it is released.")
    int hold(
            @Mixin Said said,
            @Parameters(
                            index = "1",
                            paramLabel = "CAUSE",
                            description = "malpractice, lab-fault, conflict, appeal or review.",
                            converter = CauseWord.class)
                    Decision.Cause cause) {
        return take(said, new Decision.Held(cause, said.reason));
    }

    @Command(name = "release", description = "Ends a hold, as a second person.")
    int release(
            @Mixin Said said,
            @Parameters(index = "1", paramLabel = "LINE", description = LINE) long line,
            @ArgGroup(multiplicity = "1") Found found) {
        return take(said, new Decision.Released(line, found.upheld && !found.dismissed, said.reason));
    }

    @Command(name = "issue", description = "Issues the result that stands.")
    int issue(@Mixin Said said) {
        var standing = Attempt.read(AttemptArgument.folder(said.attempt)).standing();
        return take(said, new Decision.Issued(standing.awarded()));
    }

    @Command(name = "withdraw", description = "Takes back a result that was issued.")
    int withdraw(@Mixin Said said) {
        return take(said, new Decision.Withdrawn(said.reason));
    }

    private static int take(Said said, Decision decision) {
        var folder = AttemptArgument.folder(said.attempt);
        var state = Workplace.stateDirectory();
        var before = Attempt.read(folder);
        Independence.check(People.in(state), before.variant().scenario(), before.standing(), said.who, decision);
        var done = Decisions.take(folder, said.who, decision, LogKey.in(state));
        if (before.marksheet().isPresent()) {
            Reports.write(folder);
        }
        System.out.println("line " + done.line() + ": " + DecisionWords.decision(decision));
        System.out.println(DecisionWords.standing(done.standing()));
        System.out.print("signed:\n" + done.checkpoint());
        return Exit.DONE;
    }

    private static void print(Attempt attempt, Standing standing) {
        System.out.println(attempt.opened().attempt() + ", " + attempt.variant().title()
                + standing.candidate().map(id -> ", sat by " + id).orElse(""));
        System.out.println(DecisionWords.standing(standing));
        var tasks = new Columns("TASK", "MACHINE", "STANDS", "OF", "");
        for (var task : standing.tasks()) {
            tasks.add(
                    task.task(),
                    String.valueOf(task.machine()),
                    String.valueOf(task.awarded()),
                    String.valueOf(task.points()),
                    task.forPerson()
                            ? "a person must judge it"
                            : task.line().map(line -> "by line " + line).orElse(""));
        }
        System.out.print(tasks.text());
        if (attempt.decisions().isEmpty()) {
            return;
        }
        System.out.println();
        var out = new Columns("LINE", "AT", "WHO", "DECISION");
        for (var taken : attempt.decisions()) {
            out.add(
                    String.valueOf(taken.line()),
                    taken.at(),
                    taken.who(),
                    DecisionWords.decision(taken.decision()) + open(standing, taken));
        }
        System.out.print(out.text());
    }

    private static String open(Standing standing, Taken taken) {
        return standing.open().containsKey(taken.line()) || standing.holds().containsKey(taken.line()) ? " (open)" : "";
    }
}
