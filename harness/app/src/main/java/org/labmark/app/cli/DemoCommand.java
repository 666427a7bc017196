package org.labmark.app.cli;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.app.agentlink.HostCensus;
import org.labmark.app.exam.Demonstration;
import org.labmark.app.exam.Lab;
import org.labmark.app.report.TextMarksheet;
import org.labmark.app.scenario.ShippedStandards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code labmark demo}. */
@Command(
        name = "demo",
        description = {
            "Builds a small office network, breaks it, marks it untouched, mends it over SSH and marks it again;",
            "beside it, cheats on a second one and marks that."
        },
        footer = {"", "Exit code 1 when an attempt did not earn what its proof says."})
final class DemoCommand implements Callable<Integer> {
    private static final String SCENARIO = "first-day/office";
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    @Option(names = "--seed", paramLabel = "N", description = "Which variant; 7 when not given.")
    private long seed = 7;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var started = System.nanoTime();
        var place = Workplace.here();
        var scenario = Scenarios.load(place, SCENARIO);
        var variant = scenario.variant(seed);
        List<Demonstration.Attempt> attempts;
        try (var progress = new TerminalProgress();
                var lab = Lab.open(place, progress)) {
            var demonstration = new Demonstration(
                    lab.agent(), lab.image().toString(), place.attempts(), ShippedStandards.load(), progress);
            var run = "demo-" + RUN.format(LocalDateTime.now(ZoneOffset.UTC));
            attempts = demonstration.run(run, variant, scenario.key(seed));
            lab.endAgentIfFree();
        }
        var census = HostCensus.settled(place.state());
        var seconds = (System.nanoTime() - started) / 1_000_000_000;
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("attempts", attempts, "census", census)));
        } else {
            print(variant.title(), attempts, census, seconds);
        }
        return attempts.stream().allMatch(Demonstration.Attempt::asProven) ? Exit.DONE : Exit.NOT_PASSED;
    }

    private void print(String title, List<Demonstration.Attempt> attempts, Map<String, Integer> census, long seconds) {
        System.out.println(title + " (" + SCENARIO + ", seed " + seed + ")");
        System.out.println();
        var columns = attempts.stream()
                .map(attempt -> new TextMarksheet.Column(attempt.name(), attempt.marksheet()))
                .toList();
        System.out.print(TextMarksheet.render(columns));
        System.out.println();
        System.out.println("Time of each stage, in seconds:");
        for (var attempt : attempts) {
            var stages = new ArrayList<String>();
            attempt.stages()
                    .forEach(stage -> stages.add(stage.name() + " " + "%.1f".formatted(stage.millis() / 1000.0)));
            System.out.println("  " + attempt.name() + ": " + String.join(", ", stages));
        }
        System.out.println();
        System.out.println("Reports:");
        attempts.forEach(attempt -> System.out.println("  " + attempt.folder().resolve("report.html")));
        System.out.println();
        var left = census.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println((left == 0 ? "The benches are down and nothing of them is left." : "Left behind: " + census)
                + " All in all " + seconds + " s.");
        attempts.stream()
                .filter(attempt -> !attempt.asProven())
                .forEach(attempt -> System.out.println("Not as its proof says: " + attempt.name()));
    }
}
