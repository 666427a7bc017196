package org.labmark.agent.disk;

import java.util.List;
import org.labmark.api.topology.Link;

/**
 * What an autosave after the first says of itself.
 *
 * @param base id of the manifest that it goes on from
 * @param number its place after that, from 1
 * @param time when, in ISO 8601, UTC
 * @param links the wires as they were
 * @param removed names in the files before it that are no more
 */
record Step(String base, int number, String time, List<Link> links, List<String> removed) {
    /** First entry of a step. */
    static final String ENTRY = "step.json";

    Step {
        links = List.copyOf(links);
        removed = List.copyOf(removed);
    }
}
