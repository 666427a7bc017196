package org.labmark.core.variant;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Scenario;
import org.labmark.core.topology.Blueprint;

/**
 * A resolved scenario beside the YAML that it came from, placeholders filled in: what rules about scenarios look at.
 *
 * @param head the scenario before anything was drawn
 * @param variant the paper, less what could not be read
 * @param key what goes with it
 * @param scenario the filled-in {@code scenario.yaml}
 * @param blueprint the topology, and the filled-in {@code topology.yaml}
 * @param proofs the filled-in proofs, by id
 */
public record Resolution(
        Scenario head, Variant variant, AnswerKey key, Part scenario, Blueprint blueprint, Map<String, Part> proofs) {
    public Resolution {
        proofs = Collections.unmodifiableMap(new TreeMap<>(proofs));
    }
}
