package org.labmark.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.perf.Figure;
import org.labmark.app.perf.PerfReport;
import picocli.CommandLine.Option;

/** What all of {@code labmark perf} have in common: which part, how often, and where the figures go. */
final class PerfOptions {
    static final String SCENARIO = "first-day/office";
    private static final int MOST_ROUNDS = 1000;

    @Option(names = "--only", paramLabel = "PART", description = "One part; all when not given.")
    private Optional<String> only = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "How often each is measured.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(names = "--docs", paramLabel = "FOLDER", description = "Write table and charts for documents there.")
    private Optional<Path> docs = Optional.empty();

    @Option(names = "--json", description = "Print figures as JSON.")
    private boolean json;

    /** Refuses what makes no sense, before anything is measured. */
    void check(List<String> parts) {
        if (rounds.filter(count -> count < 1 || count > MOST_ROUNDS).isPresent()) {
            throw new BadInputException("--rounds: " + rounds.get() + "; allowed: 1 to " + MOST_ROUNDS);
        }
        if (only.isPresent() && !parts.contains(only.get())) {
            throw new BadInputException(
                    "--only: unknown part \"" + only.get() + "\"; known: " + String.join(", ", parts));
        }
    }

    boolean wanted(String part) {
        return only.map(part::equals).orElse(true);
    }

    int rounds(int usual) {
        return rounds.orElse(usual);
    }

    /**
     * Keeps figures, and prints them.
     *
     * @param what was measured: how files are called
     * @return the exit code: whether all promises are kept
     */
    int report(String what, Path folder, List<Figure> figures) throws IOException {
        var machine = Map.of(
                "cores", Integer.toString(Runtime.getRuntime().availableProcessors()),
                "kernel", System.getProperty("os.version", "unknown"));
        var kept = PerfReport.keep(folder, what, figures, machine);
        if (docs.isPresent()) {
            Files.createDirectories(docs.get());
            Files.writeString(docs.get().resolve(what + ".md"), PerfReport.table(figures));
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
}
