package org.labmark.app.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Placeholders;
import tools.jackson.databind.json.JsonMapper;

/**
 * The design of a scenario: what must be so and what must not, line by line, each with the checks that say so
 * ({@code checks}, {@code by} the checks of another line, {@code restart}), or with what cannot be said ({@code unsaid}).
 * A check without a title has its line's.
 */
record Design(String id, Part file) {
    static final Path FOLDER = Path.of("src/test/resources/designs");
    private static final List<String> DIRECTIONS = List.of("positive", "negative");

    static List<Design> all() throws IOException {
        try (var files = Files.list(FOLDER)) {
            var designs = new ArrayList<Design>();
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (name.matches("[a-z]{3}-\\d\\d\\.yaml")) {
                    designs.add(new Design(name.substring(0, 6), read(file)));
                }
            }
            return designs;
        }
    }

    private static Part read(Path file) throws IOException {
        var name = file.getFileName().toString();
        var yaml = YamlReader.read(name, Files.readString(file));
        if (!yaml.findings().isEmpty()) {
            throw new IOException(yaml.findings().toString());
        }
        return Part.of(new Document(name, new TreeMap<>(yaml.tree().orElseThrow())));
    }

    String title() {
        return text(file.get("title"));
    }

    /** How many lines of a direction the design has, by its own count. */
    long count(String direction) {
        return file.get("lines").get(direction).number().orElseThrow();
    }

    List<Part> lines(String direction) {
        return file.get(direction).items();
    }

    Stream<Part> lines() {
        return DIRECTIONS.stream().flatMap(direction -> lines(direction).stream());
    }

    static String text(Part part) {
        return part.text().orElseThrow(() -> new IllegalStateException(part + " is no text"));
    }

    /** Writes a scenario with all checks of the design as one task. */
    void write(Path scenarios) throws IOException {
        var folder =
                Files.createDirectories(scenarios.resolve("designs").resolve(id).resolve("proofs"));
        Files.writeString(
                folder.resolveSibling("scenario.yaml"), JsonMapper.shared().writeValueAsString(scenario()));
        Files.writeString(folder.resolveSibling("brief.md"), "# " + title() + "\n");
        Files.writeString(folder.resolveSibling("assessor.md"), "# " + title() + "\n");
        Files.writeString(folder.resolve("untouched.yaml"), proof(0));
        Files.writeString(folder.resolve("solution.yaml"), proof(1));
    }

    private static String proof(int points) {
        return """
                title: What comes out
                variant-of: full
                does: []
                expect: { awarded: %1$d, tasks: { lines: %1$d } }
                """.formatted(points);
    }

    private Map<String, Object> scenario() throws IOException {
        var task = new LinkedHashMap<String, Object>();
        task.put("id", "lines");
        task.put("area", id.startsWith("fwl") ? "firewall" : id.substring(0, 3));
        task.put("title", title());
        task.put("points", 1);
        task.put("award", "all");
        task.put("ksbs", List.of("ne-l4:S5"));
        task.put("checks", checks());
        var scenario = new LinkedHashMap<String, Object>();
        scenario.put("id", "designs/" + id);
        scenario.put("version", "1.0.0");
        scenario.put("title", title());
        scenario.put("level", "L3");
        scenario.put("minutes", 60);
        scenario.put("topology", text(file.get("topology")));
        scenario.put("standards", Map.of("ne-l4", "2025-03"));
        if (file.get("checks").present()) {
            scenario.put("checks", file.get("checks").value().orElseThrow());
        }
        scenario.put("tasks", List.of(task));
        var restart = lines().flatMap(line -> line.get("restart").items().stream())
                .map(Design::text)
                .distinct()
                .toList();
        if (!restart.isEmpty()) {
            scenario.put("restart", restart);
        }
        var used = Placeholders.namesIn((Object) scenario);
        var parameters = new TreeMap<String, Object>();
        read(FOLDER.resolve("parameters.yaml")).entries().forEach((name, draw) -> {
            if (used.contains(name) || name.equals("site")) {
                parameters.put(name, draw.value().orElseThrow());
            }
        });
        scenario.put("parameters", parameters);
        return scenario;
    }

    private List<Object> checks() {
        var checks = new ArrayList<Object>();
        lines().forEach(line -> line.get("checks").items().forEach(part -> {
            var check = new LinkedHashMap<String, Object>();
            part.entries().forEach((key, value) -> check.put(key, value.value().orElseThrow()));
            if (!check.containsKey("use")) {
                check.putIfAbsent("title", text(line.get("line")));
            }
            checks.add(check);
        }));
        return checks;
    }

    @Override
    public String toString() {
        return id.toUpperCase(Locale.ROOT);
    }
}
