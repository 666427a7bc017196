package org.labmark.app.escape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;

/**
 * Everything that {@link AttemptTable} lists, tried on a real bench. {@code -Descape=ID,ID} tries only those. What came
 * of each is in {@code target/escape.md}.
 */
class EscapeIT {
    private static final Path SAID = Path.of("target/escape.md");
    private static final int SHOWN = 110;

    @TempDir
    static Path state;

    @TempDir
    static Path program;

    static AgentClient agent;
    static @Nullable Places places;

    private static final List<String> ROWS = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void start() throws Exception {
        BenchFixture.useBuiltAgent();
        agent = AgentLauncher.connect(state);
        places = Places.build(agent, state, Planted.build(program), 2);
    }

    @AfterAll
    static void end() throws IOException {
        agent.shutdown();
        agent.close();
        Files.write(
                SAID,
                Stream.concat(
                                Stream.of(
                                        "| Attempt | Expected | In the node | From outside | Where it is allowed |",
                                        "|---|---|---|---|---|"),
                                ROWS.stream())
                        .toList());
    }

    @TestFactory
    Stream<DynamicContainer> root_of_a_node_gets_nowhere() throws IOException {
        var wanted = Optional.ofNullable(System.getProperty("escape")).map(ids -> List.of(ids.split(",")));
        return AttemptTable.read().stream()
                .map(chapter -> DynamicContainer.dynamicContainer(
                        chapter.title(),
                        chapter.attempts().stream()
                                .filter(attempt -> wanted.map(ids -> ids.contains(attempt.id()))
                                        .orElse(true))
                                .map(attempt -> DynamicTest.dynamicTest(
                                        attempt.id() + ": " + attempt.title(), () -> tried(attempt)))));
    }

    private static void tried(Attempt attempt) throws Exception {
        var wrong = new ArrayList<String>();
        var outside = new ArrayList<String>();
        var control = new ArrayList<String>();
        var there = java.util.Objects.requireNonNull(places);
        var machine = Machine.state();
        var inNode = "";
        try {
            for (var look : attempt.before()) {
                there.run(look.at(), look.run(), attempt.limit());
            }
            var listening = attempt.meanwhile().map(look -> begin(there, look, attempt.limit()));
            inNode = there.run(Attempt.Place.NODE, attempt.run(), attempt.limit());
            compare("in the node", inNode, Optional.of(attempt.denied()), attempt.never(), wrong);
            if (listening.isPresent()) {
                var heard = result(listening.get());
                outside.add(heard);
                compare("meanwhile", heard, attempt.heard(), Optional.empty(), wrong);
            }
            for (var look : attempt.outside()) {
                outside.add(look(there, look, attempt.limit(), "from outside", wrong));
            }
            if (attempt.control().isPresent()) {
                control.add(look(there, attempt.control().get(), attempt.limit(), "where it is allowed", wrong));
            }
        } finally {
            if (attempt.after().isPresent()) {
                there.run(Attempt.Place.NODE, attempt.after().get(), attempt.limit());
            }
            ROWS.add("| " + attempt.id() + " | `" + cell(attempt.denied().pattern()) + "` | " + cell(inNode) + " | "
                    + cell(String.join("; ", outside)) + " | " + cell(String.join("; ", control)) + " |");
        }
        assertThat(Machine.state()).as("this machine").isEqualTo(machine);
        assertThat(wrong).isEmpty();
    }

    private static String look(Places there, Attempt.Look look, Duration limit, String what, List<String> wrong)
            throws Exception {
        var listening = look.meanwhile().map(other -> begin(there, other, limit));
        var said = there.run(look.at(), look.run(), limit);
        if (listening.isPresent()) {
            said = result(listening.get());
        }
        compare(what, said, look.gives(), look.never(), wrong);
        return said;
    }

    private static Future<String> begin(Places there, Attempt.Look look, Duration limit) {
        var said = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> {
            try {
                said.complete(there.run(look.at(), look.run(), limit));
            } catch (IOException | RuntimeException e) {
                said.completeExceptionally(e);
            }
        });
        return said;
    }

    private static String result(Future<String> said) throws InterruptedException, ExecutionException {
        return said.get();
    }

    private static void compare(
            String what, String said, Optional<Pattern> wanted, Optional<Pattern> never, List<String> wrong) {
        if (wanted.isPresent() && !wanted.get().matcher(said + "\n").find()) {
            wrong.add(what + ": \"" + cell(said) + "\"; expected: " + wanted.get());
        }
        if (never.isPresent() && never.get().matcher(said + "\n").find()) {
            wrong.add(what + ": \"" + cell(said) + "\"; must not have: " + never.get());
        }
    }

    /** Nodes say what they like, so what is shown of it is plain and short. */
    private static String cell(String text) {
        var plain = text.replaceAll("[^\\x20-\\x7e]+", " ").replace("|", "\\|").strip();
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain;
    }
}
