package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleStandards;
import org.labmark.core.check.Difference;
import org.labmark.core.check.Judgement;
import org.labmark.core.check.Outcome;
import org.labmark.core.marking.CheckMark;
import org.labmark.core.marking.KsbMark;
import org.labmark.core.marking.Look;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema of {@code marksheet.json} says what is written, no more and no less. */
class MarksheetSchemaTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final JsonNode TEXT = read(Path.of("../../scenarios/schema/marksheet.schema.json"));
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT.toString(), InputFormat.JSON);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void every_sample_marksheet_is_valid(SampleAttempt.Done done) {
        assertThat(errors(sheet(done))).isEmpty();
    }

    @Test
    void a_marksheet_that_was_kept_is_valid() {
        assertThat(errors(read(Path.of("src/test/resources/attempts/one-question/marksheet.json"))))
                .isEmpty();
    }

    static Stream<Map.Entry<String, Class<? extends Record>>> records() {
        return Stream.of(
                Map.entry("", Marksheet.class),
                Map.entry("/$defs/task", TaskMark.class),
                Map.entry("/$defs/check", CheckMark.class),
                Map.entry("/$defs/seen", CheckMark.Seen.class),
                Map.entry("/$defs/judgement", Judgement.class),
                Map.entry("/$defs/difference", Difference.class),
                Map.entry("/$defs/ksb", KsbMark.class));
    }

    @ParameterizedTest
    @MethodSource("records")
    void an_object_has_the_keys_of_its_record_and_needs_all_that_are_always_there(
            Map.Entry<String, Class<? extends Record>> place) {
        var rule = TEXT.at(place.getKey());
        var keys = CanonicalJson.keysOf(place.getValue());
        assertThat(rule.get("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        var optional = Arrays.stream(place.getValue().getRecordComponents())
                .filter(component -> component.getType() == Optional.class)
                .map(RecordComponent::getName)
                .toList();
        assertThat(Stream.concat(strings(rule.get("required")).stream(), optional.stream()))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void words_are_those_that_are_written() {
        assertThat(strings(TEXT.at("/$defs/outcome/enum"))).isEqualTo(names(Outcome.values()));
        assertThat(strings(TEXT.at("/$defs/check/properties/role/enum"))).isEqualTo(names(CheckMark.Role.values()));
        assertThat(strings(TEXT.at("/$defs/ksb/properties/state/enum"))).isEqualTo(names(KsbMark.State.values()));
        assertThat(strings(TEXT.at("/$defs/seen/properties/look/enum")))
                .containsExactlyInAnyOrder(Look.MEANWHILE, Look.AS_LEFT, Look.AFTER_RESTART);
    }

    /** Done to one object of each sort, key by key. */
    @ParameterizedTest
    @ValueSource(strings = {"missing", "renamed", "extra", "null", "of another type"})
    void a_key_that_is_not_as_written_is_invalid(String how) {
        var sheet = sheet(SampleAttempt.Done.HELD);
        int changes = 0;
        for (var place : places(sheet).values()) {
            for (var key : List.copyOf(sheet.at(place).propertyNames())) {
                var changed = sheet.deepCopy();
                change((ObjectNode) changed.at(place), key, how);
                assertThat(errors(changed)).as("%s%s/%s", how, place, key).isNotEmpty();
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/awarded", "/tasks/0/points", "/tasks/0/awarded", "/tasks/0/hintsCost"})
    void points_below_nothing_are_invalid(String place) {
        var pointer = JsonPointer.compile(place);
        var sheet = sheet(SampleAttempt.Done.SOLUTION);
        ((ObjectNode) sheet.at(pointer.head())).put(pointer.last().getMatchingProperty(), -1);
        assertThat(errors(sheet)).isNotEmpty();
    }

    private static void change(ObjectNode object, String key, String how) {
        switch (how) {
            case "missing" -> object.remove(key);
            case "renamed" -> object.set(key + "s", object.remove(key));
            case "extra" -> object.put("of-ours-" + key, true);
            case "null" -> object.putNull(key);
            default -> {
                if (object.get(key).isString()) {
                    object.put(key, 7);
                } else {
                    object.put(key, "seven");
                }
            }
        }
    }

    /** Where the first object of each sort is; its sort is its place without numbers. */
    private static Map<String, JsonPointer> places(JsonNode sheet) {
        var places = new LinkedHashMap<String, JsonPointer>();
        gather(sheet, JsonPointer.empty(), places);
        assertThat(places).hasSize(7);
        return places;
    }

    private static void gather(JsonNode node, JsonPointer place, Map<String, JsonPointer> places) {
        if (node instanceof ObjectNode object) {
            places.putIfAbsent(place.toString().replaceAll("/\\d+", ""), place);
            object.properties()
                    .forEach(entry -> gather(entry.getValue(), place.appendProperty(entry.getKey()), places));
        }
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                gather(list.get(i), place.appendIndex(i), places);
            }
        }
    }

    private JsonNode sheet(SampleAttempt.Done done) {
        var attempt = SampleAttempt.write(folder.resolve("attempt"), done, SampleStandards.all());
        return JSON.readTree(CanonicalJson.write(attempt.marksheet().orElseThrow()));
    }

    private static List<String> errors(JsonNode sheet) {
        return SCHEMA.validate(sheet).stream().map(Object::toString).toList();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> strings(JsonNode list) {
        var strings = new ArrayList<String>();
        list.forEach(element -> strings.add(element.stringValue()));
        return strings;
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
