package org.labmark.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.exam.Lab;
import org.labmark.app.perf.BenchSpeed;
import org.labmark.app.perf.ContainerSpeed;
import org.labmark.app.perf.Figure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code labmark perf bench}. */
@Command(
        name = "bench",
        description = {
            "Measures how fast benches come up and go down, against Mininet and Docker in the same run, and how many fit.",
            "Nothing else should run on the machine meanwhile; results are kept as JSON."
        },
        footer = {"", "Exit code 1 when a promise is not kept."})
final class PerfBenchCommand implements Callable<Integer> {
    private static final List<String> PARTS = List.of("bare", "containers", "office", "growth");
    private static final int ROUNDS = 9;

    @Mixin
    private PerfOptions options = new PerfOptions();

    @Option(names = "--benches", paramLabel = "N,N", split = ",", description = "Sizes of classes; ${DEFAULT-VALUE}.")
    private List<Integer> benches = List.of(1, 5, 10, 20, 30);

    @Override
    public Integer call() throws IOException {
        options.check(PARTS);
        var place = Workplace.here();
        var variant = Scenarios.load(place, PerfOptions.SCENARIO).variant(1);
        var figures = new ArrayList<Figure>();
        var home = place.state().resolve("perf").resolve("home");
        try (var progress = new TerminalProgress()) {
            var image = Lab.image(place, progress).toString();
            Files.createDirectories(home);
            try (var agent = AgentLauncher.connect(home)) {
                var speed = new BenchSpeed(agent, image, home, progress);
                if (options.wanted("bare")) {
                    figures.addAll(speed.bare(options.rounds(ROUNDS)));
                }
                if (options.wanted("containers")) {
                    figures.addAll(new ContainerSpeed(agent, image, home, progress).measure(options.rounds(ROUNDS)));
                }
                if (options.wanted("office")) {
                    figures.addAll(speed.office(variant, options.rounds(ROUNDS)));
                }
                if (options.wanted("growth")) {
                    figures.addAll(speed.growth(variant, benches));
                }
                agent.shutdown();
            }
        }
        return options.report("bench", place.state().resolve("perf"), figures);
    }
}
