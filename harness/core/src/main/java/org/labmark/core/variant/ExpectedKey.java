package org.labmark.core.variant;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.probe.ProbeForms;
import org.labmark.core.check.Matcher;
import org.labmark.core.scenario.Findings;

/**
 * What a key of an observation can hold: an expectation that it can never meet is an author's slip.
 *
 * @param sort what sort of value
 * @param constants the only texts it can hold; empty when any will do
 */
record ExpectedKey(Sort sort, List<String> constants) {
    /** Sorts of value. */
    enum Sort {
        TEXT("a text"),
        NUMBER("a whole number"),
        FLAG("true or false"),
        LIST("a list");

        private final String words;

        Sort(String words) {
            this.words = words;
        }
    }

    ExpectedKey {
        constants = List.copyOf(constants);
    }

    /** The keys that a probe's observation has. */
    static Map<String, ExpectedKey> of(String probe) {
        var keys = new TreeMap<String, ExpectedKey>();
        ProbeForms.named(probe)
                .ifPresent(form -> Arrays.stream(
                                Objects.requireNonNull(form.observation().getRecordComponents()))
                        .forEach(component -> keys.put(component.getName(), key(component.getGenericType()))));
        return keys;
    }

    private static ExpectedKey key(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Optional.class
                    ? key(generic.getActualTypeArguments()[0])
                    : new ExpectedKey(Sort.LIST, List.of());
        }
        if (type instanceof Class<?> constants && constants.isEnum()) {
            return new ExpectedKey(
                    Sort.TEXT,
                    Arrays.stream(constants.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        }
        if (type == boolean.class) {
            return new ExpectedKey(Sort.FLAG, List.of());
        }
        return new ExpectedKey(type == String.class ? Sort.TEXT : Sort.NUMBER, List.of());
    }

    /** Why no value of this key can meet an expectation; empty when one can. */
    Optional<String> misfit(Object tree) {
        try {
            return misfit(Matcher.parse(tree));
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    private Optional<String> misfit(Matcher matcher) {
        return switch (matcher) {
            case Matcher.Equal(var value) -> plain(value);
            case Matcher.OneOf(var values) ->
                values.stream().flatMap(value -> plain(value).stream()).findFirst();
            case Matcher.Elements elements -> needs(Sort.LIST, "a list");
            case Matcher.Contains contains ->
                sort == Sort.TEXT || sort == Sort.LIST ? Optional.empty() : never("contains");
            case Matcher.Matches matches -> needs(Sort.TEXT, "matches");
            case Matcher.Between between -> needs(Sort.NUMBER, "a range");
            case Matcher.WithinSubnet within ->
                sort == Sort.TEXT || sort == Sort.LIST ? Optional.empty() : never("within-subnet");
            case Matcher.Absent absent -> Optional.empty();
            case Matcher.Not(var inner) -> misfit(inner);
        };
    }

    private Optional<String> plain(Object value) {
        boolean fits = switch (sort) {
            case TEXT -> value instanceof String text && (constants.isEmpty() || constants.contains(text));
            case NUMBER -> value instanceof Long;
            case FLAG -> value instanceof Boolean;
            case LIST -> false;
        };
        return fits
                ? Optional.empty()
                : never(value instanceof String text ? "\"" + asWritten(text) + "\"" : value.toString());
    }

    private String asWritten(String text) {
        return constants.isEmpty() ? text : text.toLowerCase(Locale.ROOT);
    }

    private Optional<String> needs(Sort needed, String what) {
        return sort == needed ? Optional.empty() : never(what);
    }

    private Optional<String> never(String what) {
        return Optional.of(what + " can never be met; allowed: "
                + (constants.isEmpty()
                        ? sort.words
                        : Findings.list(constants.stream()
                                .map(c -> c.toLowerCase(Locale.ROOT))
                                .toList())));
    }
}
