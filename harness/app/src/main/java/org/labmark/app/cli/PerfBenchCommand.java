package org.labmark.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.exam.Lab;
import org.labmark.app.perf.BenchSpeed;
import org.labmark.app.perf.ContainerSpeed;
import org.labmark.app.perf.Figure;
import org.labmark.app.perf.PerfReport;
import picocli.CommandLine.Command;
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
    private static final String SCENARIO = "first-day/office";
    private static final List<String> PARTS = List.of("bare", "containers", "office", "growth");

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "bare, containers, office or growth; all when not given.")
    private Optional<String> only = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured; ${DEFAULT-VALUE}.")
    private int rounds = 9;

    @Option(names = "--benches", paramLabel = "N,N", split = ",", description = "Sizes of classes; ${DEFAULT-VALUE}.")
    private List<Integer> benches = List.of(1, 5, 10, 20, 30);

    @Option(names = "--docs", paramLabel = "FOLDER", description = "Write table and charts for documents there.")
    private Optional<Path> docs = Optional.empty();

    @Option(names = "--json", description = "Print figures as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (rounds < 1 || rounds > 1000) {
            throw new BadInputException("--rounds: " + rounds + "; allowed: 1 to 1000");
        }
        if (only.isPresent() && !PARTS.contains(only.get())) {
            throw new BadInputException(
                    "--only: unknown part \"" + only.get() + "\"; known: " + String.join(", ", PARTS));
        }
        var place = Workplace.here();
        var variant = Scenarios.load(place, SCENARIO).variant(1);
        var figures = new ArrayList<Figure>();
        var home = place.state().resolve("perf").resolve("home");
        try (var progress = new TerminalProgress()) {
            var image = Lab.image(place, progress).toString();
            Files.createDirectories(home);
            try (var agent = AgentLauncher.connect(home)) {
                var speed = new BenchSpeed(agent, image, home, progress);
                if (wanted("bare")) {
                    figures.addAll(speed.bare(rounds));
                }
                if (wanted("containers")) {
                    figures.addAll(new ContainerSpeed(agent, image, home, progress).measure(rounds));
                }
                if (wanted("office")) {
                    figures.addAll(speed.office(variant, rounds));
                }
                if (wanted("growth")) {
                    figures.addAll(speed.growth(variant, benches));
                }
                agent.shutdown();
            }
        }
        var machine = Map.of(
                "cores", Integer.toString(Runtime.getRuntime().availableProcessors()),
                "kernel", System.getProperty("os.version", "unknown"));
        var kept = PerfReport.keep(place.state().resolve("perf"), figures, machine);
        if (docs.isPresent()) {
            Files.createDirectories(docs.get());
            Files.writeString(docs.get().resolve("bench.md"), PerfReport.table(figures));
            for (var chart : PerfReport.charts(figures).entrySet()) {
                Files.writeString(docs.get().resolve(chart.getKey()), chart.getValue());
            }
        }
        System.out.print(json ? CanonicalJson.write(figures) + "\n" : PerfReport.table(figures));
        if (!json) {
            System.out.println("\nkept in " + kept);
        }
        return figures.stream().allMatch(Figure::holds) ? Exit.DONE : Exit.NOT_PASSED;
    }

    private boolean wanted(String part) {
        return only.map(part::equals).orElse(true);
    }
}
