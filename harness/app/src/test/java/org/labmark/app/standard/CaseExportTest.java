package org.labmark.app.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.standard.Edition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseExportTest {
    private final List<Edition> editions =
            ShippedStandards.load().all().stream().map(Edition::of).toList();

    @ParameterizedTest
    @EnumSource
    void every_standard_is_a_valid_package(CaseExport.Version version) throws IOException {
        for (var edition : editions) {
            assertThat(errors(version, CanonicalJson.write(CaseExport.of(version, edition, Optional.empty()))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void official_wording_with_ours_beside_it_is_valid(CaseExport.Version version) throws IOException {
        var ours = editions.getFirst();
        var official = new Edition(
                ours.standard(),
                ours.version(),
                ours.title(),
                "",
                "Attribution.",
                true,
                ours.duties(),
                List.of(new Edition.Statement("K1", "Why kites rise.")));
        var text = CanonicalJson.write(CaseExport.of(version, official, Optional.of(ours)));
        assertThat(errors(version, text)).isEmpty();
        assertThat(text).contains("\"abbreviatedStatement\":\"" + ours.texts().get("K1") + "\"");
    }

    /** What trips exporters up: the schema must see it, or these tests prove nothing. */
    @ParameterizedTest
    @CsvSource({
        "V1_0, caseVersion",
        "V1_0, extensions",
        "V1_0, CFPackageURI",
        "V1_0, frameworkType",
        "V1_1, CFPackageURI",
        "V1_1, labmark"
    })
    void a_field_that_the_version_does_not_have_is_invalid(CaseExport.Version version, String field)
            throws IOException {
        var text = CanonicalJson.write(CaseExport.of(version, editions.getFirst(), Optional.empty()));
        assertThat(errors(version, text.replace("\"creator\":", "\"" + field + "\":{},\"creator\":")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ict-network, 68, 208", "ne-l4, 51, 178", "its-l3, 57, 211"})
    void items_and_associations_are_as_many_as_the_standard_has(String id, int items, int associations) {
        var tree = tree(id, CaseExport.Version.V1_1);
        assertThat(tree.get("CFItems").size()).isEqualTo(items);
        assertThat(tree.get("CFAssociations").size()).isEqualTo(associations);
    }

    @Test
    void identifiers_are_unique_and_every_association_ends_at_something_there() {
        var tree = tree("ne-l4", CaseExport.Version.V1_0);
        var nodes = new HashSet<String>();
        nodes.add(tree.at("/CFDocument/identifier").asString());
        tree.get("CFItems")
                .forEach(item ->
                        assertThat(nodes.add(item.get("identifier").asString())).isTrue());
        var own = new HashSet<String>();
        tree.get("CFAssociations").forEach(link -> {
            assertThat(own.add(link.get("identifier").asString())).isTrue();
            assertThat(nodes)
                    .contains(
                            link.at("/originNodeURI/identifier").asString(),
                            link.at("/destinationNodeURI/identifier").asString());
        });
        assertThat(own).doesNotContainAnyElementsOf(nodes);
    }

    @Test
    void a_thing_has_the_same_uuid_in_every_version_of_case() {
        var one = tree("ne-l4", CaseExport.Version.V1_0);
        var other = tree("ne-l4", CaseExport.Version.V1_1);
        assertThat(one.at("/CFItems/20/identifier")).isEqualTo(other.at("/CFItems/20/identifier"));
        assertThat(one.at("/CFDocument/notes").asString()).contains("Open Government Licence v3.0");
    }

    /** The example of RFC 9562, appendix A.4, with its namespace of DNS names. */
    @Test
    void names_become_the_uuids_that_the_rfc_says() {
        var dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(NameUuid.of(dns, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    private JsonNode tree(String id, CaseExport.Version version) {
        var edition = editions.stream()
                .filter(known -> known.standard().equals(id))
                .findFirst()
                .orElseThrow();
        return JsonMapper.shared().readTree(CanonicalJson.write(CaseExport.of(version, edition, Optional.empty())));
    }

    private static List<String> errors(CaseExport.Version version, String text) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PageImportTest.page("cfpackage-" + version.number() + ".schema.json"), InputFormat.JSON);
        return schema.validate(text, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
