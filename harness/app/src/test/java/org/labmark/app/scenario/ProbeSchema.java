package org.labmark.app.scenario;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.labmark.api.probe.ProbeForms;
import org.labmark.api.query.IpAddress;
import org.labmark.api.query.NodeName;
import org.labmark.api.query.Pattern;
import org.labmark.api.query.PortOf;
import org.labmark.api.query.Range;
import org.labmark.api.query.Says;
import org.labmark.api.query.SegmentName;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Endpoint;
import org.labmark.core.scenario.Reads;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the scenario schema says of probes, off the contract's records. */
final class ProbeSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PLACEHOLDER = "^\\$\\{[^}]+\\}$";
    private static final List<String> OWN_KEYS =
            List.of("expect", "within", "stays", "background", "before", "control", "points", "critical");

    private ProbeSchema() {}

    /** The schema with its probes as the contract has them. */
    static ObjectNode in(ObjectNode schema) {
        var definitions = (ObjectNode) schema.get("$defs");
        var stale = definitions.propertyNames().stream()
                .filter(name -> name.startsWith("query-"))
                .toList();
        stale.forEach(definitions::remove);
        var check = (ObjectNode) definitions.at("/check/properties");
        for (var name : List.copyOf(check.propertyNames())) {
            if (check.at("/" + name + "/$ref").asString("").startsWith("#/$defs/query-")) {
                check.remove(name);
            }
        }
        var own = NODES.objectNode();
        OWN_KEYS.forEach(key -> own.set(key, Objects.requireNonNull(check.remove(key), key)));
        for (var form : ProbeForms.all()) {
            check.set(form.name(), reference("query-" + form.name()));
            definitions.set("query-" + form.name(), object(form.query()));
        }
        check.setAll(own);
        return schema;
    }

    private static ObjectNode object(Class<?> type) {
        var object = NODES.objectNode();
        object.put("description", says(type.getAnnotation(Says.class), type));
        object.put("type", "object").put("additionalProperties", false);
        var components = type.getRecordComponents();
        var required = object.putArray("required");
        Arrays.stream(components)
                .filter(key -> key.getType() != Optional.class)
                .forEach(key -> required.add(key.getName()));
        if (required.isEmpty()) {
            object.remove("required");
        }
        var properties = object.putObject("properties");
        for (var key : components) {
            var rule = rule(key.getGenericType(), key);
            properties.set(key.getName(), rule.put("title", says(key.getAnnotation(Says.class), key)));
        }
        return object;
    }

    private static String says(@Nullable Says says, Object of) {
        return Objects.requireNonNull(says, () -> "@Says is missing: " + of).value();
    }

    private static ObjectNode rule(Type type, RecordComponent key) {
        if (type instanceof ParameterizedType generic) {
            var of = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return rule(of, key);
            }
            var list = NODES.objectNode()
                    .put("description", "a list of one or more")
                    .put("type", "array");
            list.set("items", rule(of, key));
            return list.put("minItems", 1);
        }
        var raw = (Class<?>) type;
        if (raw == Vantage.class) {
            return key.isAnnotationPresent(NodeName.class)
                    ? reference("node")
                    : text("fresh@SEGMENT or a node's name", "^((fresh@)?[a-z][a-z0-9-]*|.*\\$\\{.*)$");
        }
        if (raw == Endpoint.class) {
            return text("NODE:PORT, where a link ends", "^([a-z][a-z0-9-]*:[^:]+|.*\\$\\{.*)$");
        }
        if (raw == String.class) {
            return string(key);
        }
        if (raw == int.class || raw == Integer.class) {
            return number(key);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            var flag = described("true or false");
            flag.putArray("type").add("boolean").add("string");
            return flag.put("pattern", PLACEHOLDER);
        }
        return raw.isEnum() ? constants(raw) : object(raw);
    }

    private static ObjectNode string(RecordComponent key) {
        if (key.isAnnotationPresent(IpAddress.class)) {
            return described("an IPv4 or IPv6 address, or a placeholder for one")
                    .put("type", "string")
                    .put("minLength", 1);
        }
        if (key.isAnnotationPresent(NodeName.class)) {
            return reference("node");
        }
        if (key.isAnnotationPresent(PortOf.class)) {
            return reference("port");
        }
        if (key.isAnnotationPresent(SegmentName.class)) {
            return reference("slug");
        }
        var pattern = key.getAnnotation(Pattern.class);
        return pattern == null ? reference("text") : text(pattern.words(), "^(" + pattern.value() + "|.*\\$\\{.*)$");
    }

    private static ObjectNode number(RecordComponent key) {
        var range = key.getAnnotation(Range.class);
        var number = described(
                range == null ? "a whole number" : "a whole number from " + range.lowest() + " to " + range.highest());
        number.putArray("type").add("integer").add("string");
        number.put("minimum", range == null ? 0 : range.lowest());
        if (range != null) {
            number.put("maximum", range.highest());
        }
        return number.put("pattern", PLACEHOLDER);
    }

    private static ObjectNode constants(Class<?> type) {
        var names = Arrays.stream(type.getEnumConstants())
                .map(constant -> Reads.nameOf((Enum<?>) constant))
                .toList();
        var rule = described("one of " + String.join(", ", names)).put("type", "string");
        var either = rule.putArray("anyOf");
        var allowed = either.addObject().putArray("enum");
        either.addObject().put("pattern", PLACEHOLDER);
        names.forEach(allowed::add);
        names.stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .filter(name -> !names.contains(name))
                .forEach(allowed::add);
        return rule;
    }

    private static ObjectNode text(String description, String pattern) {
        return described(description).put("type", "string").put("pattern", pattern);
    }

    private static ObjectNode described(String description) {
        return NODES.objectNode().put("description", description);
    }

    private static ObjectNode reference(String name) {
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }
}
