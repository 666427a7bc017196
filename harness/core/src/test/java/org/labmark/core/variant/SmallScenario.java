package org.labmark.core.variant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.FileText;
import org.labmark.core.scenario.KindSource;
import org.labmark.core.scenario.ScenarioSource;
import org.labmark.core.scenario.TopologySource;

/** A valid scenario in memory, small enough to know by heart. */
public final class SmallScenario {
    private SmallScenario() {}

    /** The scenario as it stands in {@code small.json}. */
    public static ScenarioSource source() {
        return source("", "");
    }

    /** The scenario with one text in its JSON replaced by another. */
    public static ScenarioSource source(String find, String replace) {
        var text = text();
        boolean once = text.contains(find) && text.indexOf(find) == text.lastIndexOf(find);
        if (!find.isEmpty() && !once) {
            throw new IllegalArgumentException("not there exactly once: " + find);
        }
        return read(find.isEmpty() ? text : text.replace(find, replace));
    }

    /** Its variant of seed 1. */
    public static Variant variant() {
        return VariantResolver.resolve(source(), 1);
    }

    private static ScenarioSource read(String json) {
        var all = tree(CanonicalJson.read(json, Object.class));
        var kinds = new LinkedHashMap<String, KindSource>();
        tree(all.get("kinds"))
                .forEach((id, kind) -> kinds.put(
                        id,
                        new KindSource(
                                new Document("kinds/" + id + ".yaml", tree(kind)),
                                files("kinds/" + id, tree(all.get("kindFiles")).getOrDefault(id, Map.of())))));
        var nodeFiles = tree(all.get("nodeFiles")).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> files("two-segments/files/" + entry.getKey(), entry.getValue())));
        var topology = new TopologySource(
                new Document("two-segments/topology.yaml", tree(all.get("topology"))),
                nodeFiles,
                kinds,
                List.copyOf(kinds.keySet()));
        var proofs = new LinkedHashMap<String, Document>();
        tree(all.get("proofs"))
                .forEach((id, proof) -> proofs.put(id, new Document("proofs/" + id + ".yaml", tree(proof))));
        return new ScenarioSource(
                "test/small",
                new Document("scenario.yaml", tree(all.get("scenario"))),
                new FileText("brief.md", "", false, String.valueOf(all.get("brief"))),
                new FileText("assessor.md", "", false, String.valueOf(all.get("assessor"))),
                proofs,
                Optional.of(topology),
                List.of("two-segments"));
    }

    private static List<FileText> files(String folder, Object tree) {
        return tree(tree).entrySet().stream()
                .map(entry ->
                        new FileText(folder + entry.getKey(), entry.getKey(), false, String.valueOf(entry.getValue())))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static String text() {
        try (var in = Objects.requireNonNull(SmallScenario.class.getResourceAsStream("small.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
