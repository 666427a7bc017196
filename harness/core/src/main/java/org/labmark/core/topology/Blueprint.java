package org.labmark.core.topology;

import java.util.List;
import org.labmark.api.topology.Topology;
import org.labmark.core.scenario.Part;

/**
 * A topology resolved, beside the YAML that it came from.
 *
 * @param topology what an agent builds, less what could not be read
 * @param expectations what must hold as soon as it is built; not for the agent to know
 * @param part the YAML with its placeholders filled in and its short forms written out: what rules look at
 */
public record Blueprint(Topology topology, List<Expectation> expectations, Part part) {
    public Blueprint {
        expectations = List.copyOf(expectations);
    }

    /** A topology of nothing, for where there is none. */
    public static Blueprint none(Part part) {
        return new Blueprint(new Topology("", "", List.of(), List.of(), List.of()), List.of(), part);
    }
}
