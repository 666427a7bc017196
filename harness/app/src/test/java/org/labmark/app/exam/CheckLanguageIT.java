package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Attempts;
import org.labmark.app.attempt.Event;
import org.labmark.app.attempt.Remarker;
import org.labmark.app.attempt.Verifier;
import org.labmark.app.scenario.Library;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.marking.Look;
import org.labmark.core.variant.VariantResolver;

/** A scenario with every form of the check language is proved on real benches, and what it left marks again to the same. */
class CheckLanguageIT {
    private static final Library LIBRARY =
            new Library(Path.of("src/test/resources/exam"), Path.of("../../lab-topologies"));

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
    }

    @Test
    void every_proof_of_the_language_earns_just_what_it_says() throws Exception {
        var standards = ShippedStandards.load();
        var source = LIBRARY.open("test/language", standards);
        var folder = Files.createDirectories(state.resolve("proofs"));
        var variant = VariantResolver.resolve(source, 1);
        var results = new Prover(agent, BenchFixture.image().toString(), folder, standards)
                .prove(variant, VariantResolver.answerKey(source, 1), 2, result -> {}, Progress.SILENT);
        assertThat(results)
                .hasSize(6)
                .allSatisfy(result ->
                        assertThat(result.differences()).as(result.proof()).isEmpty());
        assertThat(Attempts.list(folder)).allSatisfy(attempt -> {
            assertThat(Verifier.verify(attempt).findings()).isEmpty();
            var kept = Attempt.read(attempt);
            assertThat(kept.marksheet()).isEqualTo(Optional.of(Remarker.mark(kept, Optional.empty(), standards)));
            assertThat(kept.look(Look.MEANWHILE).orElseThrow().tries())
                    .containsOnlyKeys("move/made", "move/first-pc1-1");
        });
        var outage = Attempt.read(folder.resolve("outage-1"));
        var reasons = outage.marksheet().orElseThrow().tasks().getFirst().checks().stream()
                .flatMap(check -> check.looks().stream())
                .map(seen -> seen.judgement().reason());
        assertThat(reasons).anyMatch(reason -> reason.contains("readings not as expected, 0 allowed; first at"));
        assertThat(Attempt.read(folder.resolve("solution-1")).events(Event.Note.class))
                .extracting(Event.Note::text)
                .contains("restarted pc1/extra.service: exit 0");
    }
}
