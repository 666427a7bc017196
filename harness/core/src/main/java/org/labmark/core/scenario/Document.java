package org.labmark.core.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One YAML file as plain maps, lists, texts, whole numbers ({@link Long}) and booleans.
 *
 * @param file its name as findings show it
 * @param tree its content, in the author's order
 */
public record Document(String file, Map<String, Object> tree) {
    public Document {
        tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
    }
}
