package org.labmark.app.scenario;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.labmark.core.scenario.Document;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Puts what a schema validator found into our own words. What is allowed is said by the description that stands in the
 * schema beside the rule, the same that an editor shows.
 */
final class SchemaWording {
    private final Document document;
    private final JsonNode schema;

    /** @param schema the whole schema */
    SchemaWording(Document document, JsonNode schema) {
        this.document = document;
        this.schema = schema;
    }

    Finding finding(Error error) {
        var place = place(error);
        var rule = ruleOf(error);
        var property = Optional.ofNullable(error.getProperty());
        return switch (error.getKeyword()) {
            case "required" -> {
                var key = property.orElse("");
                yield at(
                        place.get(key),
                        "missing; needed: " + allowed(rule.at("/properties").path(key)));
            }
            case "additionalProperties" -> {
                var key = property.orElse("");
                var known = new ArrayList<String>(rule.path("properties").propertyNames());
                yield at(place.get(key), "unknown key \"" + key + "\"; known: " + Findings.list(known));
            }
            case "propertyNames" -> {
                var key = property.orElse("");
                yield at(
                        place.get(key),
                        "\"" + key + "\" is no name for this; allowed: " + allowed(rule.path("propertyNames")));
            }
            case "enum" -> at(place, "unknown " + place.shown() + "; known: " + constants(rule));
            default -> at(place, place.shown() + " does not fit; allowed: " + allowed(rule));
        };
    }

    private static Finding at(Part place, String message) {
        return new Finding(place.file(), place.path(), Finding.Severity.ERROR, message);
    }

    private Part place(Error error) {
        var place = Part.of(document);
        var path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            var element = path.getElement(i);
            place = element instanceof Integer index ? place.items().get(index) : place.get(element.toString());
        }
        return place;
    }

    /** The schema object that holds the keyword that was not met. */
    private JsonNode ruleOf(Error error) {
        var fragment = error.getSchemaLocation().getFragment().toString();
        return schema.at(JsonPointer.compile(fragment.substring(0, Math.max(0, fragment.lastIndexOf('/')))));
    }

    private String allowed(JsonNode rule) {
        if (rule.hasNonNull("description")) {
            return rule.path("description").stringValue();
        }
        if (rule.hasNonNull("$ref")) {
            return allowed(schema.at(
                    JsonPointer.compile(rule.path("$ref").stringValue().substring(1))));
        }
        return rule.path("type").isString() && rule.path("type").stringValue().equals("array")
                ? "a list"
                : "a map of keys";
    }

    /** The constants of an enum, each once: upper case is only another way to write them. */
    private static String constants(JsonNode rule) {
        return Findings.list(rule.path("enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .filter(name -> !name.equals(name.toUpperCase(Locale.ROOT)) || !hasLower(rule, name))
                .toList());
    }

    private static boolean hasLower(JsonNode rule, String name) {
        return rule.path("enum")
                .valueStream()
                .anyMatch(other -> other.stringValue().equals(name.toLowerCase(Locale.ROOT)));
    }
}
