package org.labmark.core.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that differs from variant to variant. */
public sealed interface Parameter {
    /** Most values that a range may have. */
    long MOST_VALUES = 1L << 40;

    String name();

    /** Names of the parameters whose values this one must not have. */
    List<String> distinctFrom();

    /** How many values it can have, before those of others are taken out. */
    long size();

    /** The value at a place from 0: a text or a {@link Long}. */
    Object at(long index);

    /** Where a value stands; -1 for one that it cannot have. */
    long indexOf(Object value);

    /** A whole number, both ends included. */
    record Between(String name, long lowest, long highest, List<String> distinctFrom) implements Parameter {
        public Between {
            distinctFrom = List.copyOf(distinctFrom);
        }

        @Override
        public long size() {
            return highest - lowest + 1;
        }

        @Override
        public Object at(long index) {
            return lowest + index;
        }

        @Override
        public long indexOf(Object value) {
            return value instanceof Long number && number >= lowest && number <= highest ? number - lowest : -1;
        }
    }

    /** One of these texts or whole numbers. */
    record OneOf(String name, List<Object> values, List<String> distinctFrom) implements Parameter {
        public OneOf {
            values = List.copyOf(values);
            distinctFrom = List.copyOf(distinctFrom);
        }

        @Override
        public long size() {
            return values.size();
        }

        @Override
        public Object at(long index) {
            return values.get((int) index);
        }

        @Override
        public long indexOf(Object value) {
            return values.indexOf(value);
        }
    }

    /** Reads one entry of {@code parameters}. */
    static Optional<Parameter> read(String name, Part part, Findings findings) {
        var distinct = new ArrayList<String>();
        part.get("distinct-from").text().ifPresent(distinct::add);
        part.get("distinct-from").items().forEach(item -> item.text().ifPresent(distinct::add));
        var between = part.get("between");
        var oneOf = part.get("one-of");
        if (between.present() == oneOf.present()) {
            findings.report(part, "takes exactly one of between and one-of");
            return Optional.empty();
        }
        return between.present() ? range(name, between, distinct, findings) : choice(name, oneOf, distinct, findings);
    }

    private static Optional<Parameter> range(String name, Part between, List<String> distinct, Findings findings) {
        var ends = between.items();
        if (ends.size() != 2
                || ends.get(0).number().isEmpty()
                || ends.get(1).number().isEmpty()) {
            findings.report(between, between.shown() + " is no range; allowed: [LOWEST, HIGHEST], whole numbers");
            return Optional.empty();
        }
        long lowest = ends.get(0).number().orElse(0L);
        long highest = ends.get(1).number().orElse(0L);
        if (highest < lowest || highest - lowest >= MOST_VALUES) {
            findings.report(
                    between,
                    "[" + lowest + ", " + highest + "] is no range; allowed: the lower end first, at most "
                            + MOST_VALUES + " values");
            return Optional.empty();
        }
        return Optional.of(new Between(name, lowest, highest, distinct));
    }

    private static Optional<Parameter> choice(String name, Part oneOf, List<String> distinct, Findings findings) {
        var values = new ArrayList<Object>();
        for (var item : oneOf.items()) {
            var value = item.value().filter(v -> v instanceof String || v instanceof Long);
            if (value.isEmpty()) {
                findings.report(item, item.shown() + " is no value; allowed: texts and whole numbers");
                return Optional.empty();
            }
            if (values.contains(value.get())) {
                findings.report(item, item.shown() + " stands here twice; each value once");
                return Optional.empty();
            }
            values.add(value.get());
        }
        if (values.isEmpty()) {
            findings.report(
                    oneOf, oneOf.shown() + " is nothing to choose from; allowed: a list of texts or whole numbers");
            return Optional.empty();
        }
        return Optional.of(new OneOf(name, values, distinct));
    }
}
