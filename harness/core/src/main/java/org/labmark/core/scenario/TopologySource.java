package org.labmark.core.scenario;

import java.util.List;
import java.util.Map;

/**
 * A topology as authored.
 *
 * @param document its YAML file
 * @param nodeFiles what each node starts with, by the node's name
 * @param kinds the kinds that could be read, by id
 * @param knownKinds ids of all kinds that there are
 */
public record TopologySource(
        Document document,
        Map<String, List<FileText>> nodeFiles,
        Map<String, KindSource> kinds,
        List<String> knownKinds) {
    public TopologySource {
        nodeFiles = Map.copyOf(nodeFiles);
        kinds = Map.copyOf(kinds);
        knownKinds = knownKinds.stream().sorted().toList();
    }
}
