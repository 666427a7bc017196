package org.labmark.core.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.reading.Reading;
import org.labmark.api.reading.Result;

/** Finds the readings that expectations compare with, and puts their values in the place of {@code same-as}. */
@FunctionalInterface
public interface References {
    /** The key of a comparison. */
    String SAME_AS = "same-as";

    /** Knows no readings. */
    References NONE = reference -> Optional.empty();

    /** The reading of the check that a reference names; absent when it was not asked. */
    Optional<Reading> reading(Reference reference);

    /** The reference that a value of an expectation consists of; absent when it is something else. */
    static Optional<String> in(Object tree) {
        return tree instanceof Map<?, ?> map && map.size() == 1 && map.get(SAME_AS) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Every reference in an expectation, sorted. */
    static List<String> all(Object tree) {
        var found = new TreeSet<String>();
        collect(tree, found);
        return List.copyOf(found);
    }

    private static void collect(Object tree, Set<String> found) {
        in(tree).ifPresent(found::add);
        switch (tree) {
            case Map<?, ?> map -> map.values().forEach(value -> collect(Objects.requireNonNull((Object) value), found));
            case List<?> list -> list.forEach(value -> collect(Objects.requireNonNull((Object) value), found));
            default -> {}
        }
    }

    /** Why an expectation cannot be judged: something that it compares with was not or could not be asked. */
    default Optional<String> missing(Object tree) {
        for (var text : all(tree)) {
            var reading = reading(Reference.parse(text));
            if (reading.isEmpty()) {
                return Optional.of(Visible.text(text) + ", which it is compared with, was not asked");
            }
            if (reading.get().result() instanceof Result.CouldNotAsk(var reason)) {
                return Optional.of(Visible.text(text) + ", which it is compared with, could not be asked: "
                        + Visible.text(reason));
            }
        }
        return Optional.empty();
    }

    /** An expectation with values in the place of references. What nothing was seen of keeps its reference. */
    default Object resolve(Object tree) {
        var own = in(tree);
        if (own.isPresent()) {
            return value(own.get())
                    .<Object>map(value -> Map.of(SAME_AS, List.of(own.get(), value)))
                    .orElse(tree);
        }
        return switch (tree) {
            case Map<?, ?> map -> {
                var resolved = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> {
                    var name = String.valueOf(key);
                    var argument = Objects.requireNonNull((Object) value);
                    resolved.put(
                            name,
                            Matcher.isName(name) && takesValue(name)
                                    ? in(argument).flatMap(this::value).orElseGet(() -> resolve(argument))
                                    : resolve(argument));
                });
                yield resolved;
            }
            case List<?> list -> {
                var resolved = new ArrayList<Object>();
                list.forEach(element -> resolved.add(resolve(Objects.requireNonNull((Object) element))));
                yield resolved;
            }
            default -> tree;
        };
    }

    /** Matchers whose argument is a value, not a matcher. A pattern of the candidate's making is not among them. */
    static boolean takesValue(String matcher) {
        return switch (matcher) {
            case "at-least", "at-most", "equals", "one-of", "within-subnet" -> true;
            default -> false;
        };
    }

    private Optional<Object> value(String text) {
        var reference = Reference.parse(text);
        return reading(reference)
                .flatMap(reading -> reading.result() instanceof Result.Observed(var observation)
                        ? reference.in(CanonicalJson.toTree(observation))
                        : Optional.empty());
    }
}
