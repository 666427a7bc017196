package org.labmark.core.variant;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.query.AnswerField;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RecordQuery;
import org.labmark.api.topology.Endpoint;
import org.labmark.core.scenario.Findings;

/** What a key of an observation can hold: an expectation that it can never meet is an author's slip. */
sealed interface Shape {
    /** What can stand here, for messages. */
    String words();

    /**
     * A text.
     *
     * @param constants the only texts it can be; empty when any will do
     * @param folded whether constants are written in lower case with hyphens, as names of enum constants are
     */
    record Text(List<String> constants, boolean folded) implements Shape {
        @Override
        public String words() {
            return constants.isEmpty()
                    ? "a text"
                    : Findings.list(constants.stream()
                            .map(name -> folded ? name.toLowerCase(Locale.ROOT) : name)
                            .toList());
        }
    }

    /**
     * A whole number.
     *
     * @param micros length of its unit in microseconds where it is a time; 0 where it is none
     */
    record Whole(long micros) implements Shape {
        @Override
        public String words() {
            return micros == 0 ? "a whole number" : "a whole number, or a duration such as 5m";
        }
    }

    /** True or false. */
    record Flag() implements Shape {
        @Override
        public String words() {
            return "true or false";
        }
    }

    /** A list. */
    record Several(Shape of) implements Shape {
        @Override
        public String words() {
            return "a list";
        }
    }

    /** A nested record. */
    record Nested(Map<String, Shape> keys) implements Shape {
        public Nested {
            keys = Collections.unmodifiableMap(new TreeMap<>(keys));
        }

        @Override
        public String words() {
            return "a map of the keys " + Findings.list(keys.keySet());
        }
    }

    /** The keys that the observation of a query has; what a candidate is asked to write has those that it asks for. */
    static Nested of(Class<?> observation, Optional<Query> query) {
        var keys = new TreeMap<>(nested(observation).keys());
        query.ifPresent(asked -> {
            if (asked instanceof RecordQuery wanted) {
                keys.put("fields", fields(wanted.fields().orElse(List.of())));
                keys.put("rows", new Several(fields(wanted.columns().orElse(List.of()))));
            }
            if (asked instanceof AnswerQuery answer) {
                boolean isNumber = answer.form() == AnswerForm.NUMBER || answer.form() == AnswerForm.LAYER;
                keys.remove(isNumber ? "text" : "number");
                if (answer.form() == AnswerForm.CHOICE) {
                    keys.put("text", new Text(answer.choices().orElse(List.of()), false));
                }
            }
        });
        return new Nested(keys);
    }

    private static Nested fields(List<AnswerField> fields) {
        var keys = new TreeMap<String, Shape>();
        fields.forEach(field -> keys.put(
                field.name(),
                switch (field.kind()) {
                    case NUMBER, LAYER -> new Whole(0);
                    case CHOICE -> new Text(field.choices().orElse(List.of()), false);
                    case TEXT, ADDRESS, SUBNET -> new Text(List.of(), false);
                }));
        return new Nested(keys);
    }

    private static Nested nested(Class<?> type) {
        var keys = new TreeMap<String, Shape>();
        for (RecordComponent component : Objects.requireNonNull(type.getRecordComponents())) {
            keys.put(component.getName(), of(component.getGenericType(), component.getName()));
        }
        return new Nested(keys);
    }

    private static Shape of(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return new Nested(Map.of());
            }
            var inner = of(arguments[0], name);
            return generic.getRawType() == Optional.class ? inner : new Several(inner);
        }
        var raw = (Class<?>) type;
        if (raw.isEnum()) {
            return new Text(
                    Arrays.stream(raw.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList(),
                    true);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return new Flag();
        }
        if (raw == Endpoint.class) {
            return new Text(List.of(), false);
        }
        if (raw.isRecord()) {
            return nested(raw);
        }
        return raw == String.class ? new Text(List.of(), false) : new Whole(unit(name));
    }

    /** Length of the unit that a key's name ends with, in microseconds; 0 where it is no time. */
    private static long unit(String name) {
        if (name.endsWith("Seconds")) {
            return 1_000_000;
        }
        if (name.endsWith("Millis")) {
            return 1_000;
        }
        return name.endsWith("Micros") ? 1 : 0;
    }
}
