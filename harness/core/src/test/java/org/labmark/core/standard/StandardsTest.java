package org.labmark.core.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardsTest {
    private final Standards standards = ShippedStandards.read();

    @ParameterizedTest
    @CsvSource({
        "ict-network, 2025,    '',     29, 22, 4, 13, 140, 2025",
        "ne-l4,       2025-03, ST0127, 21, 14, 6, 10, 127, 2025",
        "its-l3,      2024-08, ST0505, 23, 15, 6, 13, 154, 2024"
    })
    void a_standard_has_as_many_statements_duties_and_links_as_its_source(
            String id,
            String version,
            String reference,
            long knowledge,
            long skills,
            long behaviours,
            int duties,
            int links,
            String year) {
        var standard = standards.standard(id, version).orElseThrow();
        var types = standard.ksbs().stream().collect(Collectors.groupingBy(Ksb::type, Collectors.counting()));
        assertThat(types)
                .containsEntry(Ksb.Type.KNOWLEDGE, knowledge)
                .containsEntry(Ksb.Type.SKILL, skills)
                .containsEntry(Ksb.Type.BEHAVIOUR, behaviours);
        assertThat(standard.reference()).isEqualTo(reference);
        assertThat(standard.duties()).hasSize(duties);
        assertThat(standard.links()).isEqualTo(links);
        assertThat(standard.attribution())
                .contains("Open Government Licence v3.0")
                .contains("Crown copyright " + year);
    }

    @Test
    void every_link_leads_to_a_duty_of_the_same_standard() {
        for (var standard : standards.all()) {
            var duties = standard.duties().stream().map(Standard.Duty::number).collect(Collectors.toSet());
            for (var ksb : standard.ksbs()) {
                assertThat(duties).as(standard.id() + " " + ksb.id()).containsAll(ksb.duties());
            }
        }
    }

    @Test
    void ids_are_unique_and_agree_with_their_type() {
        for (var standard : standards.all()) {
            var seen = new HashSet<String>();
            for (var ksb : standard.ksbs()) {
                assertThat(seen.add(ksb.id())).as(ksb.id()).isTrue();
                assertThat(ksb.id()).startsWith(ksb.type().name().substring(0, 1));
            }
        }
    }

    @Test
    void knowledge_is_never_shown_by_a_probe_first() {
        for (var standard : standards.all()) {
            assertThat(standard.ksbs())
                    .filteredOn(ksb -> ksb.type() == Ksb.Type.KNOWLEDGE)
                    .noneMatch(ksb -> ksb.primary() == Ksb.Evidence.PROBE);
        }
    }

    @Test
    void the_same_id_means_another_thing_in_another_standard() {
        var one = standards.find(new KsbKey("ne-l4", "2025-03", "S5")).orElseThrow();
        var other = standards.find(new KsbKey("its-l3", "2024-08", "S5")).orElseThrow();
        assertThat(one.title()).isNotEqualTo(other.title());
    }

    @Test
    void another_version_of_a_standard_is_not_found() {
        assertThat(standards.find(new KsbKey("ne-l4", "2021-06", "S5"))).isEmpty();
    }

    @Test
    void the_plan_of_the_solutions_technician_has_two_methods_and_31_descriptors() {
        var plan = ShippedStandards.plan(AssessmentPlan.SHIPPED.getFirst());
        assertThat(plan.descriptors()).hasSize(31);
        assertThat(plan.methods())
                .extracting(AssessmentPlan.Method::id, method -> method.ksbs().size())
                .containsExactly(tuple("M1", 19), tuple("M2", 25));
    }

    @Test
    void every_statement_is_in_one_method_and_in_one_descriptor_for_a_pass() {
        var plan = ShippedStandards.plan(AssessmentPlan.SHIPPED.getFirst());
        var standard = standards.standard(plan.standard(), plan.version()).orElseThrow();
        var ids = standard.ksbs().stream().map(Ksb::id).toList();
        assertThat(plan.methods().stream().flatMap(method -> method.ksbs().stream()))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(plan.descriptors().stream()
                        .filter(descriptor -> descriptor.grade().equals("pass"))
                        .flatMap(descriptor -> descriptor.ksbs().stream()))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @CsvSource({"tags-icttech.json, 5", "tags-it-technician.json, 13"})
    void tags_are_as_many_as_their_page_asks_for(String name, int tags) {
        assertThat(TagSet.SHIPPED).contains(name);
        assertThat(ShippedStandards.tags(name).tags()).hasSize(tags).doesNotHaveDuplicates();
    }
}
