package org.labmark.app.export;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Breaks one thing in a JSON tree that was sound, so that a test can show that it is seen. */
final class JsonChange {
    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonChange() {}

    /**
     * A copy with one place changed.
     *
     * @param place a JSON pointer; what it stands in must be there
     * @param value JSON; {@code nothing} to take out what is there
     */
    static JsonNode at(JsonNode tree, String place, String value) {
        var copy = tree.deepCopy();
        var pointer = JsonPointer.compile(place);
        var key = pointer.last();
        switch (copy.at(pointer.head())) {
            case ObjectNode object
            when value.equals("nothing") -> {
                if (object.remove(key.getMatchingProperty()) == null) {
                    throw new IllegalArgumentException(place + " is not there");
                }
            }
            case ObjectNode object -> object.set(key.getMatchingProperty(), JSON.readTree(value));
            case ArrayNode list when value.equals("nothing") -> list.remove(key.getMatchingIndex());
            case ArrayNode list -> list.set(key.getMatchingIndex(), JSON.readTree(value));
            default -> throw new IllegalArgumentException(place + " is nowhere");
        }
        return copy;
    }
}
