package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.topology.Container;
import org.labmark.api.topology.Device;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Node;
import org.labmark.core.scenario.Reads;
import org.labmark.core.topology.LinkReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that editors use say the same as the contract. */
class SchemasTest {
    private final JsonNode schema = read("scenario");

    static List<String> names() {
        return List.of("scenario", "topology", "kind", "proof", "marksheet");
    }

    /** What an editor knows of probes is written from the contract: {@code -Dgolden.update=true} writes it anew. */
    @Test
    void probes_are_described_as_the_contract_has_them() throws IOException {
        var written = ProbeSchema.in((ObjectNode) schema.deepCopy()).toPrettyString() + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file("scenario"), written);
        }
        assertThat(Files.readString(file("scenario"))).isEqualTo(written);
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

    private static Path file(String name) {
        return Path.of("../../scenarios/schema", name + ".schema.json");
    }

    private static JsonNode read(String name) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
