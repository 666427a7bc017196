package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.SnmpQuery;
import org.labmark.api.topology.Container;
import org.labmark.api.topology.Device;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Node;
import org.labmark.core.check.Probes;
import org.labmark.core.scenario.Reads;
import org.labmark.core.topology.LinkReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas that editors use say the same as the contract. */
class SchemasTest {
    private final JsonNode schema = read("scenario");

    static List<String> probes() {
        return List.copyOf(Probes.QUERIES.keySet());
    }

    static List<String> names() {
        return List.of("scenario", "topology", "kind", "proof");
    }

    @ParameterizedTest
    @MethodSource("probes")
    void a_probe_is_asked_with_the_fields_of_its_record(String probe) {
        var type = Objects.requireNonNull(Probes.QUERIES.get(probe)).asSubclass(Record.class);
        assertThat(schema.at("/$defs/query-" + probe + "/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(CanonicalJson.keysOf(type));
    }

    @Test
    void traffic_has_the_fields_of_its_record() {
        assertThat(schema.at("/$defs/traffic/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(CanonicalJson.keysOf(SnmpQuery.Traffic.class));
    }

    @Test
    void a_check_names_every_probe() {
        assertThat(schema.at("/$defs/check/properties").propertyNames()).containsAll(probes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"topology", "kind"})
    void limits_and_containers_have_the_fields_of_their_records(String name) {
        assertThat(keys(name, "/$defs/limits")).containsExactlyInAnyOrderElementsOf(CanonicalJson.keysOf(Limits.class));
        assertThat(keys(name, "/$defs/container"))
                .containsExactlyInAnyOrderElementsOf(CanonicalJson.keysOf(Container.class));
    }

    @Test
    void a_device_has_the_fields_of_its_record() {
        assertThat(keys("topology", "/$defs/device"))
                .containsExactlyInAnyOrderElementsOf(CanonicalJson.keysOf(Device.class));
    }

    @Test
    void a_link_has_the_keys_that_are_read() {
        assertThat(keys("topology", "/properties/links/items")).containsExactlyInAnyOrderElementsOf(LinkReader.KEYS);
    }

    @Test
    void a_kind_runs_whatever_the_contract_knows() {
        var inits = Arrays.stream(Node.Init.values()).map(Reads::nameOf).toList();
        assertThat(read("kind").at("/properties/init/enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(inits);
    }

    private static Collection<String> keys(String name, String place) {
        return read(name).at(place + "/properties").propertyNames();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_rule_on_a_value_says_what_is_allowed(String name) {
        assertDescribed(read(name), "");
    }

    private static void assertDescribed(JsonNode rule, String path) {
        boolean isValue = rule.path("type").isString() || rule.path("type").isArray();
        if (isValue && !rule.has("properties") && !path.isEmpty()) {
            assertThat(rule.has("description")).as(path).isTrue();
        }
        for (var group : List.of("properties", "$defs")) {
            rule.path(group)
                    .properties()
                    .forEach(entry -> assertDescribed(entry.getValue(), path + "/" + entry.getKey()));
        }
        for (var child : List.of("items", "additionalProperties", "propertyNames")) {
            if (rule.path(child).isObject()) {
                assertDescribed(rule.path(child), path + "/" + child);
            }
        }
    }

    private static JsonNode read(String name) {
        try {
            var file = Path.of("../../scenarios/schema", name + ".schema.json");
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
