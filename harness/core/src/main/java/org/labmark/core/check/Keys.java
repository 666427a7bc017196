package org.labmark.core.check;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A nested record whose keys are like this; keys that are not named may hold anything.
 *
 * @param keys by name
 */
public record Keys(Map<String, Matcher> keys) implements Matcher {
    public Keys {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    @Override
    public boolean matches(Optional<Object> got) {
        return got.orElse("") instanceof Map<?, ?> map
                && keys.entrySet().stream()
                        .allMatch(entry -> Objects.requireNonNull(entry.getValue())
                                .matches(Optional.ofNullable(map.get(entry.getKey()))));
    }

    @Override
    public List<Difference> differences(String path, Optional<Object> got) {
        if (!(got.orElse("") instanceof Map<?, ?> map)) {
            return List.of(new Difference(path, words(), Visible.of(got)));
        }
        return keys.entrySet().stream()
                .flatMap(entry -> Objects.requireNonNull(entry.getValue())
                        .differences(path + "." + entry.getKey(), Optional.ofNullable(map.get(entry.getKey())))
                        .stream())
                .limit(MOST_DIFFERENCES)
                .toList();
    }

    @Override
    public String words() {
        return keys.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Objects.requireNonNull(entry.getValue()).words())
                .collect(Collectors.joining(", "));
    }
}
