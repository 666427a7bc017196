package org.labmark.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.access.AccessStore;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Attempts;
import org.labmark.app.bench.SavedBench;
import org.labmark.app.exam.Lab;
import org.labmark.app.exam.Practice;
import org.labmark.app.gateway.Gateway;
import org.labmark.app.gateway.GatewayLimits;
import org.labmark.app.image.ImageStore;
import org.labmark.app.report.TextMarksheet;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.variant.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark practise}. */
@Command(
        name = "practise",
        description = {
            "Builds a broken network and lets you work in it over SSH, with checks, hints and time left.",
            "The bench stays up when you leave; the same command comes back to it."
        })
final class PractiseCommand implements Callable<Integer> {
    private static final String HELP = """
            check           how far you are, task by task
            hint TASK       the next hint for a task, at its price
            brief           the brief again
            nodes           how to log in
            time            time that is left
            rest            have a break: the clock stands until you go-on
            go-on           end the break
            answers         what is asked of you in writing, and what you handed in
            answer NAME ... hand an answer in: the rest of the line, or @FILE
            restart NODE    switch a node off and on
            hand-in         have your work marked, and end
            quit            leave; the bench stays up
            give-up         take the bench down without a mark
            """;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            description = {
                "Such as first-day/office. Without it, the list of what there is, what you have shown so far, and what to",
                "do next."
            })
    private String scenario = "";

    @Option(names = "--seed", paramLabel = "N", description = "Which variant; drawn when not given.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--unlike",
            paramLabel = AttemptArgument.LABEL,
            description = {
                "Draws a variant that has nothing of an earlier attempt's: for somebody who comes again.",
                "Once for each earlier attempt."
            })
    private List<String> unlike = List.of();

    @Option(
            names = "--extra-time",
            paramLabel = "PERCENT",
            description = "Time added by a reasonable adjustment: 0 to 100. Counts when a bench is begun.")
    private int extraTime;

    @Option(
            names = "--ssh-port",
            paramLabel = "PORT",
            description = {
                "TCP port on this machine's loopback for logging in; 0 for any. Default: ${DEFAULT-VALUE}.",
                "A gateway that listens there already is used."
            })
    private int port = Gateway.PORT;

    private static final int MOST_EXTRA_TIME = 100;
    private static final String LOOPBACK = "127.0.0.1";

    private Optional<Gateway> gateway = Optional.empty();
    private final PrintStream out = System.out;
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    @Override
    public Integer call() throws IOException {
        Ports.require("--ssh-port", port);
        if (extraTime < 0 || extraTime > MOST_EXTRA_TIME) {
            throw new BadInputException("--extra-time " + extraTime + ": allowed: 0 to " + MOST_EXTRA_TIME);
        }
        var place = Workplace.here();
        if (scenario.isEmpty()) {
            out.print(new PractiseList(place).text());
            return Exit.DONE;
        }
        boolean another = port != 0 && Gateway.runningOn(place.state()).equals(Optional.of(port));
        if (!another && port != 0 && !Ports.isFree(port)) {
            throw new BadInputException(
                    "port " + port + " on loopback is taken; choose another with --ssh-port, or 0 for any");
        }
        var source = Scenarios.load(place, scenario);
        if (!unlike.isEmpty()) {
            if (seed.isPresent()) {
                throw new BadInputException("--seed and --unlike: allowed: one of both");
            }
            seed = Optional.of(source.unlike(
                    unlike.stream()
                            .map(given ->
                                    Attempt.read(AttemptArgument.folder(given)).variant())
                            .toList(),
                    Seed.orDrawn(seed)));
        }
        try (var progress = new TerminalProgress();
                var lab = Lab.open(place, progress);
                var practice = comeBack(place, lab, progress).orElseGet(() -> begin(place, lab, source, progress))) {
            if (!another) {
                gateway = Optional.of(Gateway.open(place.state(), LOOPBACK, port, GatewayLimits.DEFAULT));
                port = gateway.get().port();
            }
            progress.wipe();
            out.println(practice.variant().brief().strip());
            out.println();
            nodes(practice);
            out.println();
            if (practice.variant().written().findAny().isPresent()) {
                out.print(Answering.list(practice.folder()));
                out.println();
            }
            out.println("Type help for what you can do here.");
            var leave = new Thread(() -> out.println("\n" + comeBackBy(practice)));
            Runtime.getRuntime().addShutdownHook(leave);
            try {
                return converse(practice);
            } finally {
                forget(leave);
            }
        } finally {
            gateway.ifPresent(Gateway::close);
        }
    }

    private Optional<Practice> comeBack(Workplace place, Lab lab, TerminalProgress progress) {
        var store = new AccessStore(place.state());
        var autosaves = SavedBench.autosaves(place.state());
        for (var folder : Attempts.list(place.attempts()).reversed()) {
            if (!Practice.wasLeft(store, folder)) {
                continue;
            }
            var variant = Attempt.read(folder).opened().variant();
            if (variant.scenario().equals(scenario)
                    && seed.map(asked -> asked == variant.seed()).orElse(true)) {
                var practice = Practice.resume(lab.agent(), store, autosaves, folder, ShippedStandards.load());
                if (practice.isPresent()) {
                    out.println("Back at your bench, attempt " + folder.getFileName() + ".");
                    return practice;
                }
                var saved = Practice.saved(lab.agent(), store, autosaves, folder);
                if (saved.isPresent()) {
                    var images = new ImageStore(place.state());
                    var back = Practice.bringBack(
                            lab.agent(), store, saved.get(), folder, images, ShippedStandards.load(), progress);
                    out.println("Your bench was gone, attempt " + folder.getFileName()
                            + "; it is built again as it was at " + saved.get().at() + ".");
                    return Optional.of(back);
                }
            }
        }
        return Optional.empty();
    }

    private Practice begin(Workplace place, Lab lab, Scenarios.Loaded source, TerminalProgress progress) {
        var variant = source.variant(Seed.orDrawn(seed));
        Path folder = place.attempts().resolve(Attempts.newId(InstantSource.system(), new SecureRandom()));
        return Practice.begin(
                lab.agent(),
                lab.image().toString(),
                new AccessStore(place.state()),
                SavedBench.autosaves(place.state()),
                folder,
                variant,
                extraTime,
                ShippedStandards.load(),
                progress);
    }

    private int converse(Practice practice) throws IOException {
        while (true) {
            out.print("\n[" + clock(practice.left()) + (practice.resting() ? ", resting" : "") + "] > ");
            out.flush();
            var line = in.readLine();
            if (line == null) {
                out.println();
                return leave(practice);
            }
            var words = line.strip().split("\\s+", 2);
            switch (words[0].toLowerCase(Locale.ROOT)) {
                case "" -> {}
                case "help", "?" -> out.print(HELP);
                case "brief" -> out.println(practice.variant().brief().strip());
                case "nodes" -> nodes(practice);
                case "time" -> out.println(clock(practice.left()) + " left");
                case "rest" -> rest(practice, true);
                case "go-on" -> rest(practice, false);
                case "check" -> check(practice);
                case "hint" -> hint(practice, words.length > 1 ? words[1] : "");
                case "answers" -> out.print(Answering.list(practice.folder()));
                case "answer" -> answer(practice, words.length > 1 ? words[1] : "");
                case "restart" -> restart(practice, words.length > 1 ? words[1] : "");
                case "hand-in" -> {
                    return handIn(practice);
                }
                case "quit", "exit" -> {
                    return leave(practice);
                }
                case "give-up" -> {
                    practice.giveUp();
                    out.println("The bench is down. Nothing was marked.");
                    return Exit.DONE;
                }
                default -> out.println("\"" + words[0] + "\" is not known here; type help");
            }
        }
    }

    private void nodes(Practice practice) {
        out.println("Log in with password " + practice.password() + "; sudo asks for none:");
        for (var node : practice.variant().topology().nodes()) {
            if (practice.nodes().contains(node.name())) {
                out.printf(
                        "  ssh -p %d %s.%-10s  %s%n", port, practice.bench(), node.name() + "@localhost", node.title());
            }
        }
    }

    private void check(Practice practice) {
        Marksheet marksheet;
        try (var progress = new TerminalProgress()) {
            marksheet = practice.check(progress);
        }
        for (var task : marksheet.tasks()) {
            out.printf(
                    "  %-12s %s%n",
                    task.task(),
                    switch (task.outcome()) {
                        case PASSED -> "looks right";
                        case FAILED -> "not yet";
                        case NOT_ASSESSED -> "cannot be told right now";
                    });
        }
        if (marksheet.tasks().stream().allMatch(task -> task.outcome() == Outcome.PASSED)) {
            out.println("All looks right. Is it still so after a restart? Then hand-in.");
        }
    }

    private void rest(Practice practice, boolean rest) {
        if (practice.resting() == rest) {
            out.println(rest ? "the clock stands already; go-on ends the break" : "there is no break; the clock runs");
            return;
        }
        practice.rest(rest);
        out.println(rest ? "The clock stands." : "The clock runs.");
    }

    private void hint(Practice practice, String id) {
        var task = practice.variant().task(id);
        if (task.isEmpty()) {
            var ids = practice.variant().tasks().stream().map(Task::id).toList();
            out.println("hint TASK: there is no task \"" + id + "\"; known: " + String.join(", ", ids));
            return;
        }
        practice.hint(task.get())
                .ifPresentOrElse(
                        hint -> out.println(hint.text() + " (" + hint.costs() + " off)"),
                        () -> out.println("there is no further hint for " + id));
    }

    private void answer(Practice practice, String rest) {
        var words = rest.strip().split("\\s+", 2);
        if (words.length < 2) {
            out.print(Answering.list(practice.folder()));
            return;
        }
        try {
            practice.answer(words[0], Answering.given(words[1]));
            out.println(words[0] + " is handed in; hand it in again to change it");
        } catch (BadInputException e) {
            out.println(e.getMessage());
        }
    }

    private void restart(Practice practice, String node) {
        if (!practice.nodes().contains(node)) {
            out.println("restart NODE: \"" + node + "\" is not one; known: " + String.join(", ", practice.nodes()));
            return;
        }
        practice.restart(node);
        out.println(node + " is up again");
    }

    private int handIn(Practice practice) {
        Marksheet marksheet;
        try (var progress = new TerminalProgress()) {
            marksheet = practice.handIn(progress);
        }
        out.print(TextMarksheet.render(List.of(new TextMarksheet.Column("you", marksheet))));
        out.println();
        out.print(new PractiseList(Workplace.here()).added(practice.folder()));
        out.println("Report: " + practice.folder().resolve("report.html"));
        return Exit.DONE;
    }

    private int leave(Practice practice) {
        out.println(comeBackBy(practice));
        return Exit.DONE;
    }

    private static String comeBackBy(Practice practice) {
        return "Your bench stays up. Come back with: ./labmark practise "
                + practice.variant().scenario() + " --seed "
                + practice.variant().seed();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Shutting down already: the hook has said what there is to say.
            return;
        }
    }

    private static String clock(Duration left) {
        var sign = left.isNegative() ? "-" : "";
        var absolute = left.abs();
        return "%s%d:%02d".formatted(sign, absolute.toMinutes(), absolute.toSecondsPart());
    }
}
