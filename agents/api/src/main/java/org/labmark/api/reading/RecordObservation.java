package org.labmark.api.reading;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.query.Says;

/** A record as it was handed in last before the look. */
public record RecordObservation(
        @Says("whether anything was handed in under its name")
        boolean given,

        @Says("why what was handed in is no such record; absent when it is one")
        Optional<String> problem,

        @Says("its fields by name: texts in their plainest form, numbers and layers as whole numbers")
        Map<String, Object> fields,

        @Says("the rows of its table, each a map of its columns; at most 500")
        List<Map<String, Object>> rows,

        @Says("when it was handed in, in seconds from the beginning of the attempt; 0 when it was not")
        long afterSeconds,

        @Says("how often it was handed in: more than once where it was changed")
        int versions)
        implements Observation {
    /** Nothing was handed in. */
    public static final RecordObservation NOTHING =
            new RecordObservation(false, Optional.empty(), Map.of(), List.of(), 0, 0);

    public RecordObservation {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        rows = rows.stream()
                .map(row -> Collections.unmodifiableMap(new TreeMap<>(row)))
                .toList();
    }
}
