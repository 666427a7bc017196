package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Patience;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.Build;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.labmark.app.agentlink.HostCensus;
import org.labmark.app.attempt.AttemptLog;
import org.labmark.app.attempt.Event;
import org.labmark.app.scenario.Examples;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.Look;
import org.labmark.core.marking.Marker;
import org.labmark.core.variant.VariantResolver;

/** Nodes that lie get no wrong pass, and their honest twins pass. The table is printed and in {@code target/zoo.md}. */
class ZooIT {
    private static final long MOST_MILLIS = 6000;
    private static final long LONGEST_MICROS =
            Patience.of(Duration.ofSeconds(11)).toMillis() * 1000;
    private static final long RETRY_NANOS = 500_000_000;
    private static final Path TABLE = Path.of("target/zoo.md");
    private static final List<String> ROWS = new ArrayList<>();

    @TempDir
    static Path state;

    static AgentClient agent;
    static Bench bench;
    static AttemptLog log;
    static String words;

    @BeforeAll
    static void open() throws Exception {
        BenchFixture.useBuiltAgent();
        agent = AgentLauncher.connect(state);
        var tasks = Beast.all().stream()
                .map(beast -> Examples.task(beast.id(), beast.checks()))
                .collect(Collectors.joining());
        var source = Examples.onYard(Files.createDirectories(state.resolve("scenarios")), tasks);
        var variant = VariantResolver.resolve(source, 1);
        bench = Bench.up(
                agent,
                "zoo",
                Calls.Lifetime.CONNECTION,
                BenchFixture.image().toString(),
                variant,
                List.of(),
                Progress.SILENT);
        log = AttemptLog.create(
                state.resolve("attempt"),
                InstantSource.system(),
                new Event.Opened("zoo", variant, agent.describe(), Build.version()));
        words = resource("words.sh");
        for (var node : List.of("srv", "r1", "r2", "pc")) {
            run(node, "cat >/root/liar.py", resource("liar.py"));
        }
        // What listens on the server by itself would be in the way of liars.
        run("srv", "systemctl stop named kea-dhcp4-server dnsmasq 2>/dev/null; true", "");
    }

    @AfterAll
    static void shut() throws IOException {
        log.close();
        bench.down();
        agent.shutdown();
        agent.close();
        assertThat(HostCensus.settled(state).values()).containsOnly(0);
        var table = Stream.concat(
                        Stream.of("| Beast | Threat | Verdict | Because | Its twin |", "|---|---|---|---|---|"),
                        ROWS.stream())
                .toList();
        Files.write(TABLE, table);
        table.forEach(System.out::println);
    }

    @TestFactory
    Stream<DynamicTest> a_liar_gets_the_verdict_that_it_deserves_and_its_honest_twin_passes() throws IOException {
        return Beast.all().stream()
                .map(beast -> DynamicTest.dynamicTest(beast.id() + ": " + beast.title(), () -> led(beast)));
    }

    private static void led(Beast beast) throws IOException {
        var liar = met(beast, beast.hostile());
        var twin = met(beast, beast.honest());
        ROWS.add("| " + beast.title() + " | " + beast.threat() + " | "
                + liar.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " | "
                + cell(reason(liar)) + " | "
                + twin.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " |");
        assertThat(liar.outcome()).as("the liar: " + reason(liar)).isEqualTo(beast.verdict());
        assertThat(twin.outcome()).as("its honest twin: " + reason(twin)).isEqualTo(Outcome.PASSED);
    }

    private static CheckMark met(Beast beast, Map<String, String> shells) throws IOException {
        try {
            shells.forEach((node, shell) -> run(node, shell, ""));
            if (!beast.restart().isEmpty()) {
                agent.restart(bench.tag(), beast.restart());
            }
            var look = Examiner.look(
                    bench, log, Look.AS_LEFT, task -> task.id().equals(beast.id()), MOST_MILLIS, Progress.SILENT);
            assertThat(look.readings().values()).isNotEmpty().allSatisfy(reading -> {
                assertThat(reading.tookMicros()).as("how long a try took").isLessThan(LONGEST_MICROS);
                assertThat(CanonicalJson.write(reading).replace("\\n", "").replace("\\t", ""))
                        .as("what a terminal or a browser would obey")
                        .doesNotContain("\\u00", "\u001b", "\u202e");
            });
            return Marker.mark(bench.variant(), List.of(look), Map.of(), ShippedStandards.load()).tasks().stream()
                    .filter(task -> task.task().equals(beast.id()))
                    .flatMap(task -> task.checks().stream())
                    .filter(check -> check.check().equals(Beast.CHECK))
                    .findFirst()
                    .orElseThrow();
        } finally {
            beast.undo().forEach(ZooIT::undo);
        }
    }

    /** A node that is full of processes obeys when some have ended. */
    private static void undo(String node, String shell) {
        long deadline = System.nanoTime() + Patience.of(Duration.ofSeconds(20)).toNanos();
        while (exec(node, shell, "").exit() != 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(RETRY_NANOS);
        }
        run(node, shell, "");
    }

    private static void run(String node, String shell, String stdin) {
        var said = exec(node, shell, stdin);
        assertThat(said.exit())
                .as(() -> node + ": " + shell + ": "
                        + new String(Base64.getDecoder().decode(said.err()), StandardCharsets.UTF_8))
                .isZero();
    }

    private static Calls.Executed exec(String node, String shell, String stdin) {
        return agent.exec(new Calls.Exec(
                bench.tag(),
                node,
                List.of("sh", "-c", words == null ? shell : words + shell),
                Base64.getEncoder().encodeToString(stdin.getBytes(StandardCharsets.UTF_8)),
                Patience.millis(20_000),
                4096));
    }

    private static String reason(CheckMark check) {
        return check.looks().getFirst().judgement().reason();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(ZooIT.class.getResourceAsStream("zoo/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
