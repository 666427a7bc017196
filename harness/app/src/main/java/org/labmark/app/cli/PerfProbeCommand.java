package org.labmark.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.exam.Lab;
import org.labmark.app.perf.Figure;
import org.labmark.app.perf.ProbeSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labmark perf probe}. */
@Command(
        name = "probe",
        description = {
            "Measures how fast benches are looked at and marked, against testinfra, Ansible, dig and snmpget in the same run.",
            "Nothing else should run on the machine meanwhile; results are kept as JSON."
        },
        footer = {"", "Exit code 1 when a promise is not kept."})
final class PerfProbeCommand implements Callable<Integer> {
    private static final List<String> PARTS = List.of("marking", "questions", "class", "growth");

    @Mixin
    private PerfOptions options = new PerfOptions();

    @Option(
            names = "--questions",
            paramLabel = "N",
            description = "How many questions are put to servers; ${DEFAULT-VALUE}.")
    private int questions = 5000;

    @Option(
            names = "--checks",
            paramLabel = "N,N",
            split = ",",
            description = "Numbers of checks of which the cost is drawn; ${DEFAULT-VALUE}.")
    private List<Integer> checks = List.of(10, 50, 100, 200, 400, 800);

    @Override
    public Integer call() throws IOException {
        options.check(PARTS);
        if (questions < 1 || questions > 1_000_000) {
            throw new BadInputException("--questions: " + questions + "; allowed: 1 to 1000000");
        }
        if (checks.stream().anyMatch(size -> size < 1 || size > 10_000)) {
            throw new BadInputException("--checks: " + checks + "; allowed: 1 to 10000 each");
        }
        var place = Workplace.here();
        var variant = Scenarios.load(place, PerfOptions.SCENARIO).variant(1);
        var figures = new ArrayList<Figure>();
        var home = place.state().resolve("perf").resolve("home");
        try (var progress = new TerminalProgress()) {
            var image = Lab.image(place, progress).toString();
            Files.createDirectories(home);
            try (var agent = AgentLauncher.connect(home)) {
                var speed = new ProbeSpeed(agent, image, variant, work(home), progress);
                if (options.wanted("marking")) {
                    figures.addAll(speed.marking(options.rounds(5)));
                }
                if (options.wanted("questions")) {
                    figures.addAll(speed.questions(questions));
                }
                if (options.wanted("class")) {
                    figures.addAll(speed.classroom(options.rounds(5)));
                }
                if (options.wanted("growth")) {
                    figures.addAll(speed.growth(checks, options.rounds(5)));
                }
                agent.shutdown();
            }
        }
        return options.report("probe", place.state().resolve("perf"), figures);
    }

    private static Path work(Path home) throws IOException {
        return Files.createTempDirectory(home, "probe");
    }
}
