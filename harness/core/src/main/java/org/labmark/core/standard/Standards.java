package org.labmark.core.standard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;

/** Every standard that tasks may refer to. */
public record Standards(List<Standard> all) {
    /** Names of the class-path resources, beside this class, that hold the standards shipped with Labmark. */
    public static final List<String> SHIPPED =
            List.of("ict-network-2025.json", "its-l3-2024-08.json", "ne-l4-2025-03.json");

    public Standards {
        all = all.stream()
                .sorted(Comparator.comparing(Standard::id).thenComparing(Standard::version))
                .toList();
    }

    /**
     * Reads standards, one JSON text each.
     *
     * @throws org.labmark.api.json.JsonFormatException when a text is not a standard
     */
    public static Standards read(List<String> texts) {
        return new Standards(texts.stream()
                .map(text -> CanonicalJson.read(text, Standard.class))
                .toList());
    }

    public Optional<Standard> standard(String id, String version) {
        return all.stream()
                .filter(standard ->
                        standard.id().equals(id) && standard.version().equals(version))
                .findFirst();
    }

    public Optional<Ksb> find(KsbKey key) {
        return standard(key.standard(), key.version()).flatMap(standard -> standard.ksb(key.id()));
    }
}
