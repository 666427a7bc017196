package org.labmark.core.variant;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.query.Pattern;
import org.labmark.api.query.Query;
import org.labmark.api.query.Range;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Endpoint;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;

/** Reads what a probe is asked. Fields are those of the contract's records: there is no second list of them. */
final class QueryReader {
    private static final int MOST_ITEMS = 200;

    private final Findings findings;

    private QueryReader(Findings findings) {
        this.findings = findings;
    }

    /** A query; empty when something about it is a finding. */
    static Optional<Query> read(String probe, Part part, Findings findings) {
        return ProbeForms.named(probe)
                .flatMap(form -> new QueryReader(findings).form(form.query(), part))
                .map(Query.class::cast);
    }

    private Optional<Object> form(Class<?> type, Part part) {
        var components = type.getRecordComponents();
        boolean needsNone = Arrays.stream(components).allMatch(component -> component.getType() == Optional.class);
        if (!part.present() || (part.entries().isEmpty() && !needsNone)) {
            findings.report(part, part.shown() + " is no query; needed: a map of its fields");
            return Optional.empty();
        }
        boolean good = knowsAll(type, part);
        var arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            var at = part.get(components[i].getName());
            var value = component(components[i].getGenericType(), components[i], at);
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

    private Optional<Object> component(Type type, RecordComponent rules, Part part) {
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return part.present()
                    ? component(optional.getActualTypeArguments()[0], rules, part)
                            .map(Optional::of)
                    : Optional.of(Optional.empty());
        }
        if (!part.present()) {
            findings.report(part, "missing; needed: " + described(type, rules));
            return Optional.empty();
        }
        if (type instanceof ParameterizedType list) {
            return list(list.getActualTypeArguments()[0], rules, part);
        }
        var value = convert((Class<?>) type, part).filter(found -> follows(found, rules));
        if (value.isEmpty() && (type == Endpoint.class || !((Class<?>) type).isRecord())) {
            findings.report(part, part.shown() + " does not fit; allowed: " + described(type, rules));
        }
        return value;
    }

    private Optional<Object> list(Type of, RecordComponent rules, Part part) {
        if (!(part.value().orElse("") instanceof List<?> list) || list.isEmpty() || list.size() > MOST_ITEMS) {
            findings.report(
                    part,
                    part.shown() + " does not fit; allowed: a list of 1 to " + MOST_ITEMS + ": "
                            + described(of, rules));
            return Optional.empty();
        }
        var values = new ArrayList<Object>();
        for (var item : part.items()) {
            component(of, rules, item).ifPresent(values::add);
        }
        return values.size() == list.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> convert(Class<?> type, Part part) {
        if (type == String.class) {
            return part.text().or(() -> part.number().map(Object::toString)).map(Object.class::cast);
        }
        if (type == int.class || type == Integer.class) {
            return part.number()
                    .filter(number -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE)
                    .map(Long::intValue);
        }
        if (type == boolean.class || type == Boolean.class) {
            return part.flag().map(Object.class::cast);
        }
        if (type == Vantage.class) {
            return part.text().flatMap(QueryReader::vantage);
        }
        if (type == Endpoint.class) {
            return part.text().flatMap(QueryReader::endpoint);
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

    private static boolean follows(Object value, RecordComponent rules) {
        if (value instanceof Integer number) {
            return number >= lowest(rules) && number <= highest(rules);
        }
        var pattern = rules.getAnnotation(Pattern.class);
        return pattern == null || !(value instanceof String text) || text.matches(pattern.value());
    }

    private static int lowest(RecordComponent rules) {
        var range = rules.getAnnotation(Range.class);
        return range == null ? 0 : range.lowest();
    }

    private static int highest(RecordComponent rules) {
        var range = rules.getAnnotation(Range.class);
        return range == null ? Integer.MAX_VALUE : range.highest();
    }

    private static Optional<Object> vantage(String text) {
        try {
            return Optional.of(Vantage.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> endpoint(String text) {
        try {
            return Optional.of(Endpoint.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What may stand at a key, in words. */
    static String described(Type type, RecordComponent rules) {
        if (type instanceof ParameterizedType generic) {
            var of = generic.getActualTypeArguments()[0];
            return generic.getRawType() == Optional.class ? described(of, rules) : "a list: " + described(of, rules);
        }
        if (type == Vantage.class) {
            return "fresh@SEGMENT or a node's name";
        }
        if (type == Endpoint.class) {
            return "NODE:PORT";
        }
        if (type == String.class) {
            var pattern = rules.getAnnotation(Pattern.class);
            return pattern == null ? "a text" : pattern.words();
        }
        if (type == int.class || type == Integer.class) {
            return rules.isAnnotationPresent(Range.class)
                    ? "a whole number from " + lowest(rules) + " to " + highest(rules)
                    : "a whole number";
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
