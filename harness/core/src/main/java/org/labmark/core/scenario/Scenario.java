package org.labmark.core.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scenario is, before anything is drawn. Faults and tasks hold placeholders and are read once those are filled
 * in.
 *
 * @param id such as {@code first-day/office}
 * @param version semantic version of the scenario
 * @param title for people
 * @param level such as {@code L3}
 * @param minutes time allowed
 * @param topology id of the topology that it plays on
 * @param standards version of each standard that tasks refer to, by the standard's id
 * @param parameters what differs from variant to variant
 * @param points that can be had in all
 * @param restart nodes that are power-cycled, and services that are restarted, before the second look: see {@link Restart}
 */
public record Scenario(
        String id,
        String version,
        String title,
        String level,
        int minutes,
        String topology,
        Map<String, String> standards,
        List<Parameter> parameters,
        int points,
        List<String> restart) {
    public Scenario {
        standards = Collections.unmodifiableMap(new LinkedHashMap<>(standards));
        parameters = List.copyOf(parameters);
        restart = List.copyOf(restart);
    }

    /** Reads the head of a {@code scenario.yaml}; what cannot be read is a finding and comes out empty or 0. */
    public static Scenario read(Document document, Findings findings) {
        var root = Part.of(document);
        var standards = new LinkedHashMap<String, String>();
        root.get("standards").entries().forEach((id, version) -> standards.put(id, Reads.text(version, findings)));
        var parameters = new ArrayList<Parameter>();
        root.get("parameters")
                .entries()
                .forEach((name, part) -> Parameter.read(name, part, findings).ifPresent(parameters::add));
        int points = root.get("tasks").items().stream()
                .mapToInt(task -> task.get("points").number().orElse(0L).intValue())
                .sum();
        var restart = root.get("restart").items().stream()
                .map(item -> Reads.text(item, findings))
                .toList();
        return new Scenario(
                Reads.text(root.get("id"), findings),
                Reads.text(root.get("version"), findings),
                Reads.text(root.get("title"), findings),
                Reads.text(root.get("level"), findings),
                Reads.number(root.get("minutes"), 5, 240, findings),
                Reads.text(root.get("topology"), findings),
                standards,
                parameters,
                points,
                restart);
    }
}
