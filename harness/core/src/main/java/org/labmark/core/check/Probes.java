package org.labmark.core.check;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.labmark.api.query.Query;
import org.labmark.api.reading.Observation;

/** Which probes there are, what each is asked and what each sees: read off the contract, so it cannot drift from it. */
public final class Probes {
    /** The record that each probe is asked with, by the probe's name. */
    public static final Map<String, Class<? extends Query>> QUERIES = formsOf(Query.class);

    /** The record that each probe answers with, by the probe's name. */
    public static final Map<String, Class<? extends Observation>> OBSERVATIONS = formsOf(Observation.class);

    private Probes() {}

    /** The name of the probe that asks a query. */
    public static String nameOf(Query query) {
        return QUERIES.entrySet().stream()
                .filter(entry -> entry.getValue().isInstance(query))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static <T> Map<String, Class<? extends T>> formsOf(Class<T> type) {
        var forms = new TreeMap<String, Class<? extends T>>();
        var annotation = Objects.requireNonNull(type.getAnnotation(JsonSubTypes.class));
        Arrays.stream(annotation.value())
                .forEach(form -> forms.put(form.name(), form.value().asSubclass(type)));
        return Collections.unmodifiableMap(forms);
    }
}
