package org.labmark.core.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a file of a scenario, and what stands there: a map, list, text, whole number, yes-or-no, or nothing.
 *
 * @param file the file's name as findings show it, such as {@code proofs/solution.yaml}
 * @param path the way to the place, such as {@code tasks[2].checks[0]}; empty for the whole file
 * @param value what stands there; empty when nothing does
 */
public record Part(String file, String path, Optional<Object> value) {
    private static final String PLAIN_KEY = "[A-Za-z0-9_-]+";

    /** The whole of a file. */
    public static Part of(Document document) {
        return new Part(document.file(), "", Optional.of(document.tree()));
    }

    /** The path of what stands under a key. */
    public static String childPath(String path, String key) {
        if (!key.matches(PLAIN_KEY)) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path of a list's element, counted from 0. */
    public static String childPath(String path, int index) {
        return path + "[" + index + "]";
    }

    /** What stands under a key; an empty part when this is no map or has no such key. */
    public Part get(String key) {
        Object child = value.orElse("") instanceof Map<?, ?> map ? map.get(key) : null;
        return new Part(file, childPath(path, key), Optional.ofNullable(child));
    }

    public boolean present() {
        return value.isPresent();
    }

    public Optional<String> text() {
        return value.filter(String.class::isInstance).map(String.class::cast);
    }

    public Optional<Long> number() {
        return value.filter(Long.class::isInstance).map(Long.class::cast);
    }

    public Optional<Boolean> flag() {
        return value.filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    /** The elements of a list; none when this is no list. */
    public List<Part> items() {
        var items = new ArrayList<Part>();
        if (value.orElse("") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int place = list instanceof ExpandedList expanded ? expanded.place(i) : i;
                items.add(new Part(file, childPath(path, place), Optional.ofNullable(list.get(i))));
            }
        }
        return items;
    }

    /** What stands under each key of a map, in the author's order; nothing when this is no map. */
    public Map<String, Part> entries() {
        var entries = new LinkedHashMap<String, Part>();
        if (value.orElse("") instanceof Map<?, ?> map) {
            for (var key : map.keySet()) {
                entries.put(String.valueOf(key), get(String.valueOf(key)));
            }
        }
        return entries;
    }

    /** The same place with something else in it. */
    public Part with(Object other) {
        return new Part(file, path, Optional.of(other));
    }

    /** The value as a message shows it: texts in quotes, cut to 60 characters. */
    public String shown() {
        return switch (value.orElse(List.of())) {
            case Map<?, ?> map when map.isEmpty() -> "an empty map";
            case Map<?, ?> map -> "a map of " + map.size();
            case List<?> list when !present() -> "nothing";
            case List<?> list when list.isEmpty() -> "an empty list";
            case List<?> list -> "a list of " + list.size();
            case String text -> "\"" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "\"";
            case Object other -> other.toString();
        };
    }
}
