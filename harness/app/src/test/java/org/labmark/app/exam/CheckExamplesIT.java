package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.labmark.app.agentlink.HostCensus;
import org.labmark.app.scenario.Examples;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.variant.Variant;
import org.labmark.core.variant.VariantResolver;

/** Every example in the documents passes, on a real bench. */
class CheckExamplesIT {
    private static final long MOST_MILLIS = 30_000;

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

    @TestFactory
    Stream<DynamicTest> every_example_passes() throws IOException {
        var folder = Files.createDirectories(state.resolve("scenarios"));
        var source = Examples.scenario(folder, Examples.PAGES, Examples.names());
        var variant = VariantResolver.resolve(source, 1);
        var marksheet = look(variant);
        return marksheet.tasks().stream()
                .flatMap(task -> task.checks().stream()
                        .map(check ->
                                DynamicTest.dynamicTest(task.task() + ": " + check.title(), () -> passes(check))));
    }

    private static Marksheet look(Variant variant) throws IOException {
        var bench = Bench.up(
                agent,
                "examples",
                Calls.Lifetime.CONNECTION,
                BenchFixture.image().toString(),
                variant,
                List.of(),
                Progress.SILENT);
        try (var sitting = Sitting.open(state.resolve("attempt"), bench, ShippedStandards.load())) {
            Examples.handedIn().forEach((name, text) -> sitting.answer(name, text.getBytes(StandardCharsets.UTF_8)));
            return sitting.check("examples", MOST_MILLIS, Progress.SILENT);
        } finally {
            bench.down();
        }
    }

    private static void passes(CheckMark check) {
        assertThat(check.outcome())
                .as(() -> check.title() + ": " + check.looks())
                .isEqualTo(Outcome.PASSED);
    }
}
