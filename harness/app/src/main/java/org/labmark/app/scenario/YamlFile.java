package org.labmark.app.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML file as read.
 *
 * @param tree plain maps, lists, texts, whole numbers and booleans; empty when there are findings
 * @param lines line of each key and element, by path
 * @param findings why it cannot be used
 */
public record YamlFile(Optional<Map<String, Object>> tree, Map<String, Integer> lines, List<LocatedFinding> findings) {
    public YamlFile {
        lines = Map.copyOf(lines);
        findings = List.copyOf(findings);
    }
}
