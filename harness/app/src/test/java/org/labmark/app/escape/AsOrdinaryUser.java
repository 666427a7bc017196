package org.labmark.app.escape;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.labmark.app.agentlink.AgentClient;
import org.labmark.app.agentlink.AgentLauncher;
import org.labmark.app.agentlink.BenchFixture;
import org.labmark.app.agentlink.HostCensus;

/**
 * What {@link OrdinaryUserIT} runs as an ordinary user: two benches, and attempts of the kit in one of them. Its lines
 * begin with what they are about.
 */
final class AsOrdinaryUser {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int SHOWN = 160;

    private AsOrdinaryUser() {}

    /**
     * Runs the attempts.
     *
     * @param arguments a folder for the state, and one for a program; then the ids of the attempts, or all that can be
     *     told from nodes
     */
    public static void main(String[] arguments) throws Exception {
        var state = Path.of(arguments[0]);
        var wanted = List.of(arguments).subList(2, arguments.length);
        BenchFixture.useBuiltAgent();
        try (var agent = AgentLauncher.connect(state)) {
            attempt(agent, state, Path.of(arguments[1]), wanted);
        }
        say("left", HostCensus.settled(state).toString());
    }

    private static void attempt(AgentClient agent, Path state, Path program, List<String> wanted) throws Exception {
        try {
            var places = Places.build(agent, state, Planted.build(program), 2);
            say("user", System.getProperty("user.name"));
            say("limits", agent.describe().cgroup());
            say("ping", places.run(Attempt.Place.NODE, "ping -c 1 -w 10 10.0.0.2 | tail -2", LIMIT));
            say("ids", places.run(Attempt.Place.NODE, "cat /proc/self/uid_map", LIMIT));
            say("census", agent.census().counts().toString());
            var machine = Machine.state();
            for (var chapter : AttemptTable.read()) {
                for (var attempt : chapter.attempts()) {
                    if (wanted.contains(attempt.id())
                            || (wanted.isEmpty() && attempt.meanwhile().isEmpty())) {
                        say(attempt.id(), tried(places, attempt));
                    }
                }
            }
            say("machine", changes(machine).toString());
        } finally {
            agent.shutdown();
        }
    }

    private static String tried(Places there, Attempt attempt) throws IOException {
        for (var look : attempt.before()) {
            there.run(look.at(), look.run(), attempt.limit());
        }
        var said = there.run(Attempt.Place.NODE, attempt.run(), attempt.limit());
        if (attempt.after().isPresent()) {
            there.run(Attempt.Place.NODE, attempt.after().get(), attempt.limit());
        }
        boolean denied = matches(Optional.of(attempt.denied()), said)
                && !attempt.never()
                        .map(never -> never.matcher(said + "\n").find())
                        .orElse(false);
        return (denied ? "denied: " : "NOT DENIED: ") + said;
    }

    private static boolean matches(Optional<Pattern> wanted, String said) {
        return wanted.map(pattern -> pattern.matcher(said + "\n").find()).orElse(true);
    }

    private static List<String> changes(Map<String, String> before) throws IOException {
        var after = new TreeMap<>(Machine.state());
        var changed = new ArrayList<String>();
        before.forEach((file, content) -> {
            if (!content.equals(after.get(file))) {
                changed.add(file);
            }
        });
        return changed;
    }

    private static void say(String about, String text) {
        var plain = text.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        System.out.println(about + " " + plain.substring(0, Math.min(SHOWN, plain.length())));
    }
}
