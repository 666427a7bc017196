package org.labmark.app.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.core.scenario.Document;

/** What comes of reading the YAML files of one scenario or topology: documents, where what stands, what is wrong. */
final class Reading {
    private final Locations locations = new Locations();
    private final List<LocatedFinding> findings = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();

    /** Reads a YAML file and notes where what stands in it. */
    Optional<Document> yaml(FolderReader reader, String file) {
        return reader.text(file).flatMap(text -> yaml(file, text));
    }

    /** The same of a file's text. */
    Optional<Document> yaml(String file, String text) {
        var read = YamlReader.read(file, text);
        findings.addAll(read.findings());
        locations.add(file, read.lines());
        var document = read.tree().map(tree -> new Document(file, tree));
        document.ifPresent(documents::add);
        return document;
    }

    Locations locations() {
        return locations;
    }

    List<LocatedFinding> findings() {
        return findings;
    }

    List<Document> documents() {
        return documents;
    }
}
