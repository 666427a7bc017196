package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.scenario.SingleFile;
import org.labmark.core.moderation.Rating;
import org.labmark.core.moderation.SampleSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark moderate sample}. */
@Command(
        name = "sample",
        description = {
            "Draws the attempts that a moderator looks at: of each assessor as many as the rating says, and every grade,",
            "scenario, centre and near miss at least once. The same file gives the same sample."
        })
final class ModerateSampleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "What was marked; docs/grading.md shows one.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var sheet = SingleFile.read(file, SampleSheet::read);
        var drawn = sheet.draw();
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("seed", sheet.seed(), "sample", drawn)));
            return Exit.DONE;
        }
        var out = new Columns("ATTEMPT", "ASSESSOR", "RATING", "GRADE", "SCENARIO", "CENTRE", "");
        for (var marked : drawn) {
            out.add(
                    marked.attempt(),
                    marked.assessor(),
                    sheet.ratings()
                            .getOrDefault(marked.assessor(), Rating.ALL)
                            .name()
                            .toLowerCase(Locale.ROOT),
                    marked.grade(),
                    marked.scenario(),
                    marked.centre(),
                    marked.nearBoundary() ? "near a boundary" : "");
        }
        System.out.print(out.text());
        System.out.printf(
                "%d of %d attempts, drawn by seed %d%n",
                drawn.size(), sheet.attempts().size(), sheet.seed());
        return Exit.DONE;
    }
}
