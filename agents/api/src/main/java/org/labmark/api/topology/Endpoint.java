package org.labmark.api.topology;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One port of one node, written {@code node:interface}. */
public record Endpoint(String node, String port) {
    @JsonCreator
    public static Endpoint parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not node:interface");
        }
        return new Endpoint(text.substring(0, colon), text.substring(colon + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return node + ":" + port;
    }
}
