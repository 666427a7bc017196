package org.labmark.core.variant;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.Query;
import org.labmark.api.query.Vantage;
import org.labmark.core.check.Probes;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads what a probe is asked. Fields are those of the contract's records: there is no second list of them. */
final class QueryReader {
    private final Findings findings;

    private QueryReader(Findings findings) {
        this.findings = findings;
    }

    /** A query; empty when something about it is a finding. */
    static Optional<Query> read(String probe, Part part, Findings findings) {
        return Optional.ofNullable(Probes.QUERIES.get(probe))
                .flatMap(type -> new QueryReader(findings).form(type, part))
                .map(Query.class::cast);
    }

    private Optional<Object> form(Class<?> type, Part part) {
        if (!part.present() || part.entries().isEmpty()) {
            findings.report(part, part.shown() + " is no query; needed: a map of its fields");
            return Optional.empty();
        }
        var components = type.getRecordComponents();
        boolean good = knowsAll(type, part);
        var arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var value = component(components[i].getGenericType(), part.get(components[i].getName()));
            good &= value.isPresent();
            arguments[i] = value.orElse("");
        }
        return good ? Optional.of(construct(type, components, arguments)) : Optional.empty();
    }

    private boolean knowsAll(Class<?> type, Part part) {
        var known = CanonicalJson.keysOf(type.asSubclass(Record.class));
        boolean good = true;
        for (var field : part.entries().entrySet()) {
            if (!known.contains(field.getKey())) {
                findings.report(
                        field.getValue(), "unknown field \"" + field.getKey() + "\"; known: " + Findings.list(known));
                good = false;
            }
        }
        return good;
    }

    private Optional<Object> component(Type type, Part part) {
        if (type instanceof ParameterizedType optional) {
            return part.present()
                    ? component(optional.getActualTypeArguments()[0], part).map(Optional::of)
                    : Optional.of(Optional.empty());
        }
        if (!part.present()) {
            findings.report(part, "missing; needed: " + described(type));
            return Optional.empty();
        }
        var value = convert((Class<?>) type, part);
        if (value.isEmpty() && !((Class<?>) type).isRecord()) {
            findings.report(part, part.shown() + " does not fit; allowed: " + described(type));
        }
        return value;
    }

    private Optional<Object> convert(Class<?> type, Part part) {
        if (type == String.class) {
            return part.text().or(() -> part.number().map(Object::toString)).map(Object.class::cast);
        }
        if (type == int.class || type == Integer.class) {
            return part.number()
                    .filter(number -> number >= 0 && number <= Integer.MAX_VALUE)
                    .map(Long::intValue);
        }
        if (type == boolean.class || type == Boolean.class) {
            return part.flag().map(Object.class::cast);
        }
        if (type == Vantage.class) {
            return part.text().flatMap(QueryReader::vantage);
        }
        if (type.isEnum()) {
            return part.text()
                    .flatMap(text -> Arrays.stream(type.getEnumConstants())
                            .filter(constant -> Reads.is((Enum<?>) constant, text))
                            .findFirst());
        }
        if (type.isRecord()) {
            return form(type, part);
        }
        throw new IllegalStateException("no way to read a " + type.getSimpleName());
    }

    private static Optional<Object> vantage(String text) {
        try {
            return Optional.of(Vantage.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String described(Type type) {
        if (type == Vantage.class) {
            return "fresh@SEGMENT or a node's name";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return Findings.list(Arrays.stream(constants.getEnumConstants())
                    .map(constant -> Reads.nameOf((Enum<?>) constant))
                    .toList());
        }
        return "a map";
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] arguments) {
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's constructor failed: " + type.getSimpleName(), e);
        }
    }
}
