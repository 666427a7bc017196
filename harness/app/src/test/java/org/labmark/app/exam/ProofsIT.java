package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.labmark.app.agentlink.HostCensus;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Attempts;
import org.labmark.app.attempt.Remarker;
import org.labmark.app.attempt.Verifier;
import org.labmark.app.scenario.Library;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.variant.VariantResolver;

/** Every scenario that is shipped marks rightly, on real benches. */
class ProofsIT {
    private static final Library LIBRARY = new Library(Path.of("../../scenarios"), Path.of("../../lab-topologies"));

    @TempDir
    static Path state;

    static AgentClient agent;

    @BeforeAll
    static void start() throws Exception {
        BenchFixture.useBuiltAgent();
        agent = AgentLauncher.connect(state);
    }

    @AfterAll
    static void end() {
        agent.shutdown();
        agent.close();
        assertThat(HostCensus.settled(state).values()).containsOnly(0);
    }

    @Test
    void every_proof_earns_just_what_it_says_and_leaves_evidence_that_marks_again_to_the_same() throws Exception {
        var standards = ShippedStandards.load();
        for (var scenario : LIBRARY.list()) {
            var source = LIBRARY.open(scenario.id(), standards);
            var folder = Files.createDirectories(state.resolve("proofs").resolve(scenario.id()));
            var results = new Prover(agent, BenchFixture.image().toString(), folder, standards)
                    .prove(
                            VariantResolver.resolve(source, 1),
                            VariantResolver.answerKey(source, 1),
                            2,
                            result -> {},
                            Progress.SILENT);
            assertThat(results)
                    .hasSizeGreaterThan(
                            VariantResolver.resolve(source, 1).faults().size())
                    .allSatisfy(result -> assertThat(result.differences())
                            .as(scenario.id() + ", " + result.proof())
                            .isEmpty());
            assertThat(Attempts.list(folder)).hasSameSizeAs(results).allSatisfy(attempt -> {
                assertThat(Verifier.verify(attempt).findings()).isEmpty();
                var kept = Attempt.read(attempt);
                assertThat(kept.marksheet()).isEqualTo(Optional.of(Remarker.mark(kept, Optional.empty(), standards)));
                assertThat(List.of("report.html", "report.json"))
                        .allMatch(file -> Files.isRegularFile(attempt.resolve(file)));
            });
        }
    }
}
