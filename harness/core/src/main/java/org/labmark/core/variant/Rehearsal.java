package org.labmark.core.variant;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an assessor and a rehearsal know beside the variant itself.
 *
 * @param assessor notes for the assessor, in Markdown
 * @param costs points that each fault alone takes, by task, by fault
 * @param proofs rehearsed attempts and their marks
 */
public record Rehearsal(String assessor, Map<String, Map<String, Integer>> costs, List<Proof> proofs) {
    public Rehearsal {
        costs = Map.copyOf(costs);
        proofs = List.copyOf(proofs);
    }

    public Optional<Proof> proof(String id) {
        return proofs.stream().filter(proof -> proof.id().equals(id)).findFirst();
    }
}
