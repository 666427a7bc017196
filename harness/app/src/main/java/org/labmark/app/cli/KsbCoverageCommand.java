package org.labmark.app.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Workplace;
import org.labmark.core.standard.Coverage;
import org.labmark.core.standard.Standard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark ksb coverage}. */
@Command(
        name = "coverage",
        description = "Says which scenarios evidence each statement, and what has no cover.",
        footer = {
            "",
            "evidenced  a skill that tasks bear on, or a knowledge statement that a task asks an answer about",
            "supported  tasks need it; an answer or an assessor's word must still show it",
            "assessor   no task bears on it; it is first of all for an assessor",
            "none       no task bears on it"
        })
final class KsbCoverageCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STANDARD", arity = "0..1", description = "One standard; all if left out.")
    private Optional<String> standard = Optional.empty();

    @Option(names = "--gaps", description = "Only what has no cover.")
    private boolean gaps;

    @Option(names = "--json", description = "Print coverage as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var catalogue = new Catalogue(Workplace.here());
        List<Standard> standards = standard.map(catalogue::standard)
                .map(List::of)
                .orElseGet(() -> catalogue.standards().all());
        var uses = catalogue.uses();
        var covers = standards.stream().map(known -> Coverage.of(known, uses)).toList();
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("coverage", covers)));
        } else {
            covers.forEach(this::print);
        }
        return Exit.DONE;
    }

    private void print(Coverage cover) {
        System.out.println(
                cover.standard() + "/" + cover.version() + "  " + cover.rows().size() + " statements: "
                        + Arrays.stream(Coverage.State.values())
                                .map(state -> count(cover, state) + " " + KsbWords.of(state))
                                .collect(Collectors.joining(", ")));
        var rows = new Wrapped(4, 9, 11, 38).row("KSB", "cover", "needs first", "about", "scenarios");
        for (var row : cover.rows()) {
            if (!gaps || row.uses().isEmpty()) {
                rows.row(
                        row.ksb().id(),
                        KsbWords.of(row.state()),
                        KsbWords.of(row.ksb().primary()),
                        shortened(row.ksb().title()),
                        scenarios(row));
            }
        }
        System.out.println(rows);
    }

    private static String scenarios(Coverage.Row row) {
        return row.uses().isEmpty()
                ? "-"
                : row.uses().stream().map(Coverage.Use::scenario).distinct().collect(Collectors.joining(", "));
    }

    private static long count(Coverage cover, Coverage.State state) {
        return cover.rows().stream().filter(row -> row.state() == state).count();
    }

    private static String shortened(String title) {
        return title.length() <= 38 ? title : title.substring(0, 35) + "...";
    }
}
