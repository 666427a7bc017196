package org.labmark.core.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/**
 * What a topology leaves open: a list of names, each drawn by the scenario, or a map of names to the values that hold
 * when it is brought up by itself.
 */
public final class TopologyParameters {
    private TopologyParameters() {}

    /** Where each parameter stands, by name, in the author's order. */
    public static Map<String, Part> of(Document topology) {
        return of(Part.of(topology), new Findings());
    }

    static Map<String, Part> of(Part root, Findings findings) {
        var parameters = root.get("parameters");
        var places = new LinkedHashMap<String, Part>(parameters.entries());
        parameters.items().forEach(item -> places.putIfAbsent(Reads.text(item, findings), item));
        return places;
    }

    /** The values that hold without a scenario: texts and whole numbers; none for a list of names. */
    public static Map<String, Object> values(Document topology) {
        var values = new LinkedHashMap<String, Object>();
        Part.of(topology)
                .get("parameters")
                .entries()
                .forEach((name, part) -> part.value().ifPresent(value -> values.put(name, value)));
        return values;
    }
}
