package org.labmark.core.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/**
 * Everything that settles one node, the most telling first: the node itself, what the topology says of its kind, the
 * kind's file, the same for each kind that it extends, and the topology's defaults.
 */
record Layers(List<Part> parts) {
    Layers {
        parts = List.copyOf(parts);
    }

    /** What the most telling layer says under a key; the node's own place where none says anything. */
    Part get(String key) {
        return parts.stream()
                .map(part -> part.get(key))
                .filter(Part::present)
                .findFirst()
                .orElse(parts.getFirst().get(key));
    }

    /** As {@link #get}, of a map below a key: each of its keys is settled by itself. */
    Part get(String map, String key) {
        return new Layers(parts.stream().map(part -> part.get(map)).toList()).get(key);
    }

    /** The elements of the lists that all layers have under a key, the least telling layer's first. */
    List<String> texts(String key, Findings findings) {
        return parts.reversed().stream()
                .flatMap(part -> part.get(key).items().stream())
                .map(item -> Reads.text(item, findings))
                .distinct()
                .toList();
    }

    /** The texts of the maps that all layers have under a key, the most telling layer's where several say something. */
    Map<String, String> map(String key, Findings findings) {
        var map = new LinkedHashMap<String, String>();
        for (var part : parts.reversed()) {
            part.get(key).entries().forEach((name, value) -> map.put(name, Reads.text(value, findings)));
        }
        return map;
    }
}
