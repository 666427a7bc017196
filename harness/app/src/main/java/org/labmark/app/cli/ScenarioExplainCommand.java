package org.labmark.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.app.Workplace;
import org.labmark.app.report.CriteriaSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark scenario explain}. */
@Command(
        name = "explain",
        description = {
            "Says in plain words how a paper is marked, as Markdown: what must be true and what it earns, as the candidate",
            "may read it; with --assessor also what is asked, from where, and what must be seen."
        })
final class ScenarioExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "Its id, or its folder.")
    private String scenario = "";

    @Option(names = "--seed", paramLabel = "N", description = "Which variant; 1 when not given.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--assessor", description = "The assessor's version, with the answers.")
    private boolean assessor;

    @Override
    public Integer call() {
        System.out.print(
                CriteriaSheet.of(Scenarios.load(Workplace.here(), scenario).variant(seed.orElse(1L)), assessor));
        return Exit.DONE;
    }
}
