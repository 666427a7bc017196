package org.labmark.app.exam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.labmark.core.check.Outcome;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A node that looks right and is not, and its twin that is; see {@code zoo/zoo.yaml}.
 *
 * @param checks the check with its control before it, as a scenario has them
 * @param honest shell that makes the node right, by node
 * @param hostile shell that makes it look right, by node
 * @param undo shell that leads it out, by node
 * @param restart nodes that are power-cycled before the question
 * @param verdict of the hostile one
 */
record Beast(
        String id,
        int threat,
        String title,
        String checks,
        Map<String, String> honest,
        Map<String, String> hostile,
        Map<String, String> undo,
        List<String> restart,
        Outcome verdict) {
    /** The id of the check that is judged. */
    static final String CHECK = "it";

    private static final Set<String> KEYS =
            Set.of("id", "threat", "title", "before", "check", "honest", "hostile", "undo", "restart", "verdict");

    static List<Beast> all() throws IOException {
        try (var in = Objects.requireNonNull(Beast.class.getResourceAsStream("zoo/zoo.yaml"))) {
            var settings =
                    LoadSettings.builder().setMaxAliasesForCollections(200).build();
            var tree = (Map<?, ?>) Objects.requireNonNull(
                    new Load(settings).loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            var beasts = new ArrayList<Beast>();
            for (var entry : (List<?>) Objects.requireNonNull(tree.get("beasts"))) {
                beasts.add(of((Map<?, ?>) entry));
            }
            return beasts;
        }
    }

    private static Beast of(Map<?, ?> map) {
        if (!KEYS.containsAll(map.keySet())) {
            throw new IllegalArgumentException(map.get("id") + ": one of these keys is unknown: " + map.keySet());
        }
        var checks = new ArrayList<Object>();
        Optional.ofNullable(map.get("before")).ifPresent(checks::add);
        var check = new LinkedHashMap<Object, Object>(Map.of("id", CHECK, "title", text(map, "title")));
        check.putAll((Map<?, ?>) Objects.requireNonNull(map.get("check")));
        checks.add(check);
        var dump = new Dump(DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .build());
        return new Beast(
                text(map, "id"),
                (int) Objects.requireNonNull(map.get("threat")),
                text(map, "title"),
                dump.dumpToString(checks),
                shells(map, "honest"),
                shells(map, "hostile"),
                shells(map, "undo"),
                Optional.ofNullable(map.get("restart"))
                        .map(list ->
                                ((List<?>) list).stream().map(String::valueOf).toList())
                        .orElse(List.of()),
                Outcome.valueOf(text(map, "verdict").toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private static Map<String, String> shells(Map<?, ?> map, String key) {
        var shells = new LinkedHashMap<String, String>();
        ((Map<?, ?>) Objects.requireNonNull(map.get(key), key))
                .forEach((node, script) -> shells.put(String.valueOf(node), String.valueOf(script)));
        return shells;
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(Objects.requireNonNull(map.get(key), key));
    }
}
