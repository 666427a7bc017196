package org.labmark.core.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A topology as authored.
 *
 * @param document its YAML file
 * @param nodeFiles what each node starts with, by the node's name
 * @param kinds the kinds that could be read, by id
 * @param knownKinds ids of all kinds that there are
 * @param shared what more than one node starts with: the defaults' files by {@value #DEFAULTS}, those that the topology
 *     lays over a kind's by {@value #KIND} and the kind's id
 */
public record TopologySource(
        Document document,
        Map<String, List<FileText>> nodeFiles,
        Map<String, KindSource> kinds,
        List<String> knownKinds,
        Map<String, List<FileText>> shared) {
    public static final String DEFAULTS = "defaults";
    public static final String KIND = "kinds.";

    /** A topology without shared files. */
    public TopologySource(
            Document document,
            Map<String, List<FileText>> nodeFiles,
            Map<String, KindSource> kinds,
            List<String> knownKinds) {
        this(document, nodeFiles, kinds, knownKinds, Map.of());
    }

    public TopologySource {
        nodeFiles = Map.copyOf(nodeFiles);
        kinds = Map.copyOf(kinds);
        shared = Map.copyOf(shared);
        knownKinds = knownKinds.stream().sorted().toList();
    }

    /** The same network, its nodes with empty disks. */
    TopologySource withoutFiles() {
        var bare = new HashMap<String, KindSource>();
        kinds.forEach((id, kind) -> bare.put(id, new KindSource(kind.document(), List.of())));
        return new TopologySource(document, Map.of(), bare, knownKinds);
    }
}
