package org.labmark.core.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that was read from disk for one scenario: what a variant is made of.
 *
 * @param folder the folder below the scenarios' root, such as {@code first-day/office}: what the id must be
 * @param document {@code scenario.yaml}
 * @param brief {@code brief.md}
 * @param assessor {@code assessor.md}
 * @param proofs the YAML files in {@code proofs/}, by name without ending
 * @param topology the topology that it names; empty when there is none of that name
 * @param knownTopologies ids of all topologies that there are
 */
public record ScenarioSource(
        String folder,
        Document document,
        FileText brief,
        FileText assessor,
        Map<String, Document> proofs,
        Optional<TopologySource> topology,
        List<String> knownTopologies) {
    public ScenarioSource {
        proofs = Collections.unmodifiableMap(new TreeMap<>(proofs));
        knownTopologies = knownTopologies.stream().sorted().toList();
    }

    /** What marks come of: without texts for people, proofs, faults, and what lies on the disks of nodes. */
    public ScenarioSource forMarking() {
        var tree = new LinkedHashMap<>(document.tree());
        tree.remove("faults");
        return new ScenarioSource(
                folder,
                new Document(document.file(), tree),
                new FileText(brief.file(), "", false, ""),
                new FileText(assessor.file(), "", false, ""),
                Map.of(),
                topology.map(TopologySource::withoutFiles),
                knownTopologies);
    }
}
