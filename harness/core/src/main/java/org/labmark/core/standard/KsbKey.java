package org.labmark.core.standard;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one knowledge, skill or behaviour statement: the same id means different things in other standards and
 * versions. Written {@code standard/version/id}, such as {@code ne-l4/2025-03/S5}.
 */
public record KsbKey(String standard, String version, String id) {
    @JsonCreator
    public static KsbKey parse(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("\"" + text + "\" is not standard/version/id");
        }
        return new KsbKey(parts[0], parts[1], parts[2]);
    }

    @JsonValue
    @Override
    public String toString() {
        return standard + "/" + version + "/" + id;
    }
}
