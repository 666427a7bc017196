package org.labmark.app.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.core.scenario.ScenarioSource;

/** Makes a scenario of the examples that stand in documents: a task for each page, on the yard that they speak of. */
public final class Examples {
    /** The pages about checks. */
    public static final Path PAGES = Path.of("../../docs/checks");

    private static final Path TOPOLOGIES = Path.of("../../lab-topologies");
    private static final Pattern EXAMPLE =
            Pattern.compile("^<!-- example -->\\n+```yaml\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern HANDED_IN =
            Pattern.compile("^<!-- handed in: (\\S+) -->\\n+```\\w+\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private Examples() {}

    /**
     * A scenario of the examples on some pages, a task for each page that has any.
     *
     * @param root an empty folder to write it to
     * @param pages the folder of the pages
     * @param names the pages, without ending
     */
    public static ScenarioSource scenario(Path root, Path pages, List<String> names) throws IOException {
        var tasks = new StringBuilder();
        for (var name : names) {
            var checks = examples(Files.readString(pages.resolve(name + ".md")));
            if (!checks.isEmpty()) {
                tasks.append(task(name, checks));
            }
        }
        return onYard(root, tasks.toString());
    }

    /** A task as {@code scenario.yaml} has it, with checks as they stand in a list there. */
    public static String task(String id, String checks) {
        return """
                  - id: %s
                    area: %s
                    title: %s
                    points: 1
                    award: all
                    ksbs: [ne-l4:S5]
                    checks:
                """.formatted(id, id, id) + checks.indent(6);
    }

    /**
     * A scenario of tasks on the yard, every check of it read and found without fault.
     *
     * @param root an empty folder to write it to
     */
    public static ScenarioSource onYard(Path root, String tasks) throws IOException {
        var folder = Files.createDirectories(root.resolve("docs/checks"));
        Files.writeString(folder.resolve("scenario.yaml"), """
                id: docs/checks
                version: 1.0.0
                title: Checks to be tried
                level: L3
                minutes: 60
                topology: probe-yard
                standards: { ne-l4: "2025-03" }
                tasks:
                """ + tasks);
        Files.writeString(folder.resolve("brief.md"), "# Checks\n");
        Files.writeString(folder.resolve("assessor.md"), "# Checks\n");
        var loaded = ScenarioFolder.load(root, TOPOLOGIES, "docs/checks");
        var wrong = Lint.run(loaded, ShippedStandards.load()).stream()
                .filter(LocatedFinding::isError)
                .map(LocatedFinding::toString)
                .filter(line -> line.contains(": tasks[") && !line.contains("trust commands run inside"))
                .collect(Collectors.joining("\n"));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(wrong);
        }
        return loaded.orThrow();
    }

    /** Names of all pages about checks, sorted. */
    public static List<String> names() throws IOException {
        try (var files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .sorted()
                    .toList();
        }
    }

    /** What the pages say that a candidate hands in, by name. */
    public static Map<String, String> handedIn() throws IOException {
        var papers = new TreeMap<String, String>();
        for (var name : names()) {
            HANDED_IN
                    .matcher(Files.readString(PAGES.resolve(name + ".md")))
                    .results()
                    .forEach(found -> papers.put(found.group(1), found.group(2)));
        }
        return papers;
    }

    /** All examples of a page, one list. */
    public static String examples(String page) {
        return EXAMPLE.matcher(page).results().map(found -> found.group(1)).collect(Collectors.joining());
    }
}
