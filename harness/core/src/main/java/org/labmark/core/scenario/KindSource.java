package org.labmark.core.scenario;

import java.util.List;

/**
 * A node kind as authored.
 *
 * @param document its YAML file
 * @param files what every node of the kind starts with
 */
public record KindSource(Document document, List<FileText> files) {
    public KindSource {
        files = List.copyOf(files);
    }
}
