package org.labmark.app.export;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rustici Software's schema of xAPI 1.0.1, whose statements are those of 1.0.3. Its parts refer to each other by names of
 * their own, and its formats are regular expressions in a file beside it: both are put in their places here, as its
 * instructions say.
 */
final class XapiSchema {
    private static final JsonMapper JSON = JsonMapper.shared();

    private XapiSchema() {}

    /** The schema of a statement. */
    static Schema statement() {
        var parts = (ObjectNode)
                JSON.readTree(Resources.text("xapi/tin-can-1.0.1.json")).get("properties");
        var formats = JSON.readTree(Resources.text("xapi/tin-can-formats.json"));
        var places = new HashMap<String, String>();
        gather(parts, "#/definitions", places);
        settle(parts, places, formats);
        var root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "http://json-schema.org/draft-04/schema#");
        root.set("definitions", parts);
        root.putArray("allOf").addObject().put("$ref", "#/definitions/statement");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(root.toString(), InputFormat.JSON);
    }

    private static void gather(JsonNode node, String place, Map<String, String> places) {
        if (node.path("id").isString()) {
            places.put(node.path("id").stringValue(), place);
        }
        node.properties().forEach(entry -> gather(entry.getValue(), place + "/" + entry.getKey(), places));
    }

    private static void settle(JsonNode node, Map<String, String> places, JsonNode formats) {
        if (node instanceof ObjectNode object) {
            if (object.path("id").isString()) {
                object.remove("id");
            }
            if (object.path("$ref").isString()) {
                var to = object.path("$ref").stringValue();
                object.put("$ref", Objects.requireNonNull(places.get(to), to));
            }
            if (object.path("format").isString()) {
                var name = object.remove("format").stringValue();
                object.put("pattern", formats.get(name).stringValue());
            }
        }
        for (var child : List.copyOf(node.valueStream().toList())) {
            settle(child, places, formats);
        }
    }
}
