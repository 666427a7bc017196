package org.labmark.agent.probe.vantage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.api.json.CanonicalJson;

/** The JSON that tools such as {@code ip -j} print, read with care: names in it are chosen inside nodes. */
public final class ToolJson {
    private ToolJson() {}

    /**
     * The objects of an array; anything else in it is left out.
     *
     * @throws org.labmark.api.json.JsonFormatException when it is no JSON array
     */
    public static List<Map<?, ?>> objects(String text) {
        return in(text.isBlank() ? List.of() : CanonicalJson.read(text, List.class));
    }

    /** The objects of an array that a key holds; none when it holds anything else. */
    public static List<Map<?, ?>> objects(Map<?, ?> object, String key) {
        return object.get(key) instanceof List<?> list ? in(list) : List.of();
    }

    private static List<Map<?, ?>> in(List<?> list) {
        var objects = new ArrayList<Map<?, ?>>();
        for (var element : list) {
            if (element instanceof Map<?, ?> map) {
                objects.add(map);
            }
        }
        return objects;
    }

    public static Optional<String> text(Map<?, ?> object, String key) {
        return object.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    public static int number(Map<?, ?> object, String key) {
        return object.get(key) instanceof Number number ? number.intValue() : 0;
    }

    /** A whole number that may be large; 0 when the key holds anything else. */
    public static long large(Map<?, ?> object, String key) {
        return object.get(key) instanceof Number number ? number.longValue() : 0;
    }

    /** The object that a key holds; an empty one when it holds anything else. */
    public static Map<?, ?> object(Map<?, ?> object, String key) {
        return object.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }
}
