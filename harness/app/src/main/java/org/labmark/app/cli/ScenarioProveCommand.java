package org.labmark.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.exam.Lab;
import org.labmark.app.exam.ProofResult;
import org.labmark.app.exam.Prover;
import org.labmark.app.scenario.ShippedStandards;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark scenario prove}. */
@Command(
        name = "prove",
        description = {
            "Shows on real benches that a scenario marks rightly: every proof, and every fault alone,",
            "earns just what the scenario says."
        },
        footer = {"", "Exit code 1 when a proof does not hold."})
final class ScenarioProveCommand implements Callable<Integer> {
    private static final int MOST_JOBS = 16;

    @Parameters(paramLabel = "SCENARIO", description = "Such as first-day/office.")
    private String scenario = "";

    @Option(names = "--seeds", paramLabel = "N", description = "How many variants, from seed 1; ${DEFAULT-VALUE}.")
    private int seeds = 1;

    @Option(names = "--jobs", paramLabel = "N", description = "How many benches at once; ${DEFAULT-VALUE}.")
    private int jobs = 2;

    @Option(names = "--json", description = "Print results as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (seeds < 1) {
            throw new BadInputException("--seeds: " + seeds + "; allowed: 1 or more");
        }
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new BadInputException("--jobs: " + jobs + "; allowed: 1 to " + MOST_JOBS);
        }
        var place = Workplace.here();
        var source = Scenarios.load(place, scenario);
        var results = new ArrayList<ProofResult>();
        try (var progress = new TerminalProgress();
                var lab = Lab.open(place, progress)) {
            var prover = new Prover(
                    lab.agent(),
                    lab.image().toString(),
                    place.state().resolve("proofs").resolve(scenario),
                    ShippedStandards.load());
            for (long seed = 1; seed <= seeds; seed++) {
                results.addAll(prover.prove(source.variant(seed), source.key(seed), jobs, this::print, progress));
            }
        }
        var held = results.stream().filter(ProofResult::holds).count();
        if (json) {
            System.out.println(CanonicalJson.write(Map.of("results", List.copyOf(results))));
        } else {
            System.out.printf("%d of %d proofs hold%n", held, results.size());
        }
        return held == results.size() ? Exit.DONE : Exit.NOT_PASSED;
    }

    private synchronized void print(ProofResult result) {
        if (json) {
            return;
        }
        System.out.printf(
                "%-5s seed %-3d %-22s %2d of %2d expected  %5.1f s%n",
                result.holds() ? "ok" : "WRONG",
                result.seed(),
                result.proof(),
                result.awarded(),
                result.expected(),
                result.millis() / 1000.0);
        result.differences().forEach(difference -> System.out.println("      " + difference));
    }
}
