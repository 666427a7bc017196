package org.labmark.core.variant;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.core.scenario.Proof;

/**
 * What goes with a variant and is not the candidate's to see.
 *
 * @param assessor notes for the assessor, in Markdown
 * @param costs points that each fault alone takes, by task, by fault
 * @param proofs rehearsed attempts and their marks, by name
 */
public record AnswerKey(String assessor, Map<String, Map<String, Integer>> costs, Map<String, Proof> proofs) {
    public AnswerKey {
        costs = Map.copyOf(costs);
        proofs = Collections.unmodifiableMap(new TreeMap<>(proofs));
    }
}
