package org.labmark.app.perf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.HarnessFaultException;

/** What came of a run, as a table, as JSON, and as pictures for the documents. */
public final class PerfReport {
    private PerfReport() {}

    /** A line for each figure. */
    public static String table(List<Figure> figures) {
        var table = new StringBuilder(
                "| What | Median | Least to most | Against | Ratio | Promise |\n|---|---|---|---|---|---|\n");
        for (var figure : figures) {
            long least =
                    figure.values().stream().mapToLong(value -> value).min().orElse(0);
            long most = figure.values().stream().mapToLong(value -> value).max().orElse(0);
            table.append("| ")
                    .append(String.join(
                            " | ",
                            figure.name(),
                            shown(figure.median(), figure.unit()),
                            shown(least, figure.unit()) + " to " + shown(most, figure.unit()),
                            figure.peer()
                                    .map(peer -> peer + " " + shown(figure.peerMedian(), figure.unit()))
                                    .orElse(""),
                            figure.permille() == 0 ? "" : ratio(figure.permille()),
                            promise(figure)))
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String promise(Figure figure) {
        if (figure.limitPermille() == 0 && figure.limit() == 0) {
            return "";
        }
        var promise = figure.limitPermille() > 0
                ? "at most " + ratio(figure.limitPermille())
                : "at most " + shown(figure.limit(), figure.unit());
        return promise + (figure.holds() ? ": kept" : ": NOT KEPT");
    }

    private static String ratio(long permille) {
        return String.format(Locale.ROOT, "%.2f", permille / 1000.0);
    }

    private static String shown(long value, String unit) {
        return switch (unit) {
            case "us" ->
                value < 1_000_000
                        ? String.format(Locale.ROOT, "%.1f ms", value / 1e3)
                        : String.format(Locale.ROOT, "%.2f s", value / 1e6);
            case "KiB" -> String.format(Locale.ROOT, "%.0f MiB", value / 1024.0);
            default -> value + " " + unit;
        };
    }

    /** Keeps a run beside those before it; the file is called after what was measured. */
    public static Path keep(Path folder, String what, List<Figure> figures, Map<String, String> machine) {
        try {
            Files.createDirectories(folder);
            var file = folder.resolve(what + "-" + Instant.now().getEpochSecond() + ".json");
            Files.writeString(
                    file,
                    CanonicalJson.write(Map.of("at", Instant.now().toString(), "machine", machine, "figures", figures))
                            + "\n");
            return file;
        } catch (IOException e) {
            throw new HarnessFaultException(folder + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Charts of cost against number of benches and of checks, by file name. */
    public static Map<String, String> charts(List<Figure> figures) {
        var charts = new TreeMap<String, String>();
        var benches = "benches of ten nodes; ";
        chart("growth-time.svg", "Time until all are up", benches + "seconds", " offices up", 1e6, figures, charts);
        chart("growth-memory.svg", "Memory", benches + "MiB", " offices: memory", 1024, figures, charts);
        chart(
                "growth-checks.svg",
                "Time until all are answered",
                "checks; milliseconds",
                " checks",
                1e3,
                figures,
                charts);
        return charts;
    }

    private static void chart(
            String file,
            String title,
            String unit,
            String name,
            double scale,
            List<Figure> figures,
            Map<String, String> charts) {
        var sizes = new ArrayList<Integer>();
        var values = new ArrayList<Double>();
        for (var figure : figures) {
            if (figure.name().endsWith(name)) {
                sizes.add(Integer.parseInt(
                        figure.name().substring(0, figure.name().length() - name.length())));
                values.add(figure.median() / scale);
            }
        }
        if (!sizes.isEmpty()) {
            charts.put(file, GrowthChart.draw(title, unit, sizes, values));
        }
    }
}
