package org.labmark.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things are kept.
 *
 * @param home the checkout: scenarios, topologies, image recipes
 * @param state what Labmark keeps between runs: images, attempts, the agent's socket and log
 */
public record Workplace(Path home, Path state) {
    /**
     * As the environment says: {@code labmark.home} (a system property that the launcher sets), and {@code LABMARK_HOME}
     * for the state, else {@code /var/lib/labmark} for root and {@code ~/.local/state/labmark} for others.
     */
    public static Workplace here() {
        var home = Path.of(
                        Optional.ofNullable(System.getProperty("labmark.home")).orElse("."))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(home.resolve("scenarios"))) {
            throw new BadInputException(home + ": no scenarios here; run Labmark from its checkout, by ./labmark");
        }
        return new Workplace(home, stateDirectory());
    }

    /** Where the state is kept, whether or not there is a checkout. */
    public static Path stateDirectory() {
        var asked = System.getenv("LABMARK_HOME");
        if (asked != null && !asked.isBlank()) {
            return Path.of(asked).toAbsolutePath().normalize();
        }
        return "root".equals(System.getProperty("user.name"))
                ? Path.of("/var/lib/labmark")
                : Path.of(System.getProperty("user.home"), ".local", "state", "labmark");
    }

    public Path scenarios() {
        return home.resolve("scenarios");
    }

    public Path topologies() {
        return home.resolve("lab-topologies");
    }

    public Path attempts() {
        return state.resolve("attempts");
    }

    /** Where the harness writes down what went wrong. */
    public Path log() {
        return state.resolve("labmark.log");
    }
}
