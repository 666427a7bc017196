package org.labmark.app.escape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** All attempts, from the files beside this class. */
final class AttemptTable {
    private static final Set<String> KEYS = Set.of(
            "id",
            "threat",
            "title",
            "before",
            "meanwhile",
            "run",
            "denied",
            "never",
            "heard",
            "outside",
            "control",
            "after",
            "seconds");

    private AttemptTable() {}

    /** One file's attempts under a heading. */
    record Chapter(String title, List<Attempt> attempts) {}

    static List<Chapter> read() throws IOException {
        return List.of(
                chapter("Out of the node through the kernel", "doors.yaml"),
                chapter("To another bench, to our side, to the world", "channels.yaml"),
                chapter("Using the machine up", "abuse.yaml"));
    }

    static List<Attempt> all() throws IOException {
        return read().stream().flatMap(chapter -> chapter.attempts().stream()).toList();
    }

    @SuppressWarnings("unchecked")
    private static Chapter chapter(String title, String file) throws IOException {
        try (var in = AttemptTable.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException(file + " is missing");
            }
            var tree = (Map<String, Object>) new Load(LoadSettings.builder().build())
                    .loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            var attempts = new ArrayList<Attempt>();
            for (var entry : (List<Map<String, Object>>) Objects.requireNonNull(tree.get("attempts"))) {
                for (var key : entry.keySet()) {
                    if (!KEYS.contains(key)) {
                        throw new IOException(file + ": " + entry.get("id") + ": unknown key \"" + key + "\"");
                    }
                }
                attempts.add(Attempt.of(entry));
            }
            return new Chapter(title, attempts);
        }
    }
}
