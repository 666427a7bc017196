package org.labmark.app.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * While one node does its worst, its neighbours answer: an octet over TCP and back, through an Open vSwitch, between two
 * other nodes of the same bench and two of another, none lost and none later than a probe would wait. How much later
 * than before is a matter of the machine: {@code labmark perf neighbours} runs this with
 * {@code -Dlabmark.neighbours.ratio=true} and holds it to twice. {@code -Descape=ID,ID} tries only those.
 */
class NeighbourIT {
    private static final Path SAID = Path.of("target/neighbours.md");
    private static final Pattern TIMED = Pattern.compile("count (\\d+) lost (\\d+) p50 (\\d+) p99 (\\d+) max (\\d+)");
    private static final int PORT = 4107;
    private static final int SECONDS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final boolean RATIO = Boolean.getBoolean("labmark.neighbours.ratio");

    /** Twice of almost nothing is almost nothing: what a person or a probe would not notice is never too much. */
    private static final long FLOOR_MICROS = 20_000;

    /** How long a probe waits for a word from a node. */
    private static final long PROBE_MICROS = 2_000_000;

    @TempDir
    static Path state;

    @TempDir
    static Path program;

    static AgentClient agent;
    static @Nullable Places places;

    private static final List<String> ROWS = new ArrayList<>();

    private record Timed(long lost, long p50, long p99, long max) {}

    private record Both(Timed same, Timed other) {}

    @BeforeAll
    static void start() throws Exception {
        BenchFixture.useBuiltAgent();
        agent = AgentLauncher.connect(state);
        var there = Places.build(agent, state, Planted.build(program), 3);
        places = there;
        there.inNode(Places.BENCH, "h3", "probe serve 10.0.0.3 " + PORT, LIMIT);
        there.inNode(Places.OTHER, "h3", "probe serve 10.0.0.3 " + PORT, LIMIT);
    }

    @AfterAll
    static void end() throws IOException {
        agent.shutdown();
        agent.close();
        Files.write(
                SAID,
                Stream.concat(
                                Stream.of(
                                        "| One node does | Same bench: p99 before, beside (ms) | ratio | Another bench: p99 before, beside (ms) | ratio |",
                                        "|---|---|---|---|---|"),
                                ROWS.stream())
                        .toList());
    }

    @TestFactory
    @SuppressWarnings("unchecked")
    Stream<DynamicTest> neighbours_answer_as_before() throws IOException {
        var wanted = Optional.ofNullable(System.getProperty("escape")).map(ids -> List.of(ids.split(",")));
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("neighbours.yaml"))) {
            var tree = (Map<String, List<Map<String, Object>>>)
                    new Load(LoadSettings.builder().build())
                            .loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return tree.getOrDefault("abuses", List.of()).stream()
                    .filter(abuse ->
                            wanted.map(ids -> ids.contains(abuse.get("id"))).orElse(true))
                    .map(abuse -> DynamicTest.dynamicTest(
                            String.valueOf(abuse.get("id")),
                            () -> timed(String.valueOf(abuse.get("id")), String.valueOf(abuse.get("run")))));
        }
    }

    private static void timed(String id, String run) throws Exception {
        var before = both();
        var abuse = begin(Places.BENCH, "h1", run);
        Thread.sleep(1500);
        var beside = both();
        abuse.get();
        ROWS.add("| " + id + " | " + row(before.same(), beside.same()) + " | " + row(before.other(), beside.other())
                + " |");
        assertThat(beside.other().lost()).as("lost in another bench").isZero();
        assertThat(beside.same().lost()).as("lost in the same bench").isZero();
        assertThat(beside.other().p99())
                .as("p99 in another bench, microseconds")
                .isLessThanOrEqualTo(most(before.other()));
        assertThat(beside.same().p99())
                .as("p99 in the same bench, microseconds")
                .isLessThanOrEqualTo(most(before.same()));
    }

    private static long most(Timed before) {
        return RATIO ? Math.max(2 * before.p99(), FLOOR_MICROS) : PROBE_MICROS;
    }

    private static Both both() throws Exception {
        var echo = "probe echo 10.0.0.3 " + PORT + " " + SECONDS + " 2";
        var same = begin(Places.BENCH, "h2", echo);
        var other = begin(Places.OTHER, "h2", echo);
        return new Both(parse(same.get()), parse(other.get()));
    }

    private static Timed parse(String said) {
        var found = TIMED.matcher(said);
        assertThat(found.find()).as(said).isTrue();
        return new Timed(
                Long.parseLong(found.group(2)),
                Long.parseLong(found.group(3)),
                Long.parseLong(found.group(4)),
                Long.parseLong(found.group(5)));
    }

    private static Future<String> begin(String bench, String node, String script) {
        var said = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> {
            try {
                said.complete(Objects.requireNonNull(places).inNode(bench, node, script, LIMIT));
            } catch (IOException | RuntimeException e) {
                said.completeExceptionally(e);
            }
        });
        return said;
    }

    private static String row(Timed before, Timed beside) {
        return String.format(
                Locale.ROOT,
                "%.1f, %.1f | %.2f",
                before.p99() / 1000.0,
                beside.p99() / 1000.0,
                beside.p99() / (double) Math.max(1, before.p99()));
    }
}
