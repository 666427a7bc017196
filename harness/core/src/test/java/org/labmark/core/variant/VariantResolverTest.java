package org.labmark.core.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.api.fault.Step;
import org.labmark.api.json.CanonicalJson;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.labmark.core.scenario.Proof;
import org.labmark.core.scenario.ScenarioException;
import org.labmark.core.standard.KsbKey;

class VariantResolverTest {
    private final Variant variant = SmallScenario.variant();

    @Test
    void the_same_scenario_and_seed_give_the_same_bytes_for_ever() {
        assertThat(CanonicalJson.sha256(variant))
                .isEqualTo("291d4035965b0f2169d892a482c536d229d773b2af5726cbae7ac5b5d8d8a294");
    }

    @Test
    void a_variant_survives_its_canonical_form() {
        var text = CanonicalJson.write(variant);
        assertThat(CanonicalJson.read(text, Variant.class)).isEqualTo(variant);
    }

    @Test
    void another_seed_gives_another_paper() {
        var hashes = new HashSet<String>();
        for (long seed = 0; seed < 50; seed++) {
            var other = VariantResolver.resolve(SmallScenario.source(), seed);
            hashes.add(CanonicalJson.sha256(other.parameters()));
        }
        assertThat(hashes).hasSize(50);
    }

    @Test
    void parameters_that_must_differ_do_for_every_seed() {
        for (long seed = 0; seed < 500; seed++) {
            var parameters =
                    VariantResolver.resolve(SmallScenario.source(), seed).parameters();
            assertThat(parameters.get("web_host")).isNotEqualTo(parameters.get("old_host"));
        }
    }

    @Test
    void placeholders_of_the_topology_follow_its_addresses() {
        var address = "10." + variant.parameters().get("site") + ".30."
                + variant.parameters().get("web_host");
        assertThat(variant.brief()).contains("is " + address + ";").contains("zone 30.");
        var check = variant.tasks().getFirst().checks().getFirst();
        assertThat(check.expect()).containsEntry("addresses", List.of(address + "/24"));
    }

    @Test
    void a_value_that_is_one_placeholder_keeps_its_type() {
        var source = SmallScenario.source("\"port\": 80}", "\"port\": \"${prefix.servers}\"}");
        var check =
                VariantResolver.resolve(source, 1).tasks().getFirst().checks().get(1);
        assertThat(((FlowQuery) check.asks()).port()).contains(24);
    }

    @Test
    void constants_and_vantages_are_read_as_the_contract_has_them() {
        var check = variant.tasks().getFirst().checks().get(1);
        var address = variant.topology()
                .node("web")
                .orElseThrow()
                .interfaces()
                .getFirst()
                .address()
                .orElseThrow();
        assertThat(check.asks())
                .isEqualTo(new FlowQuery(
                        new Vantage.Fresh("staff"),
                        address.substring(0, address.indexOf('/')),
                        FlowQuery.Protocol.TCP,
                        Optional.of(80),
                        Optional.empty()));
        assertThat(check.withinMillis()).isEqualTo(5000);
        var guard = variant.tasks().getFirst().guards().getFirst();
        assertThat(guard.expect()).containsEntry("how", Map.of("one-of", List.of("SILENT", "REFUSED")));
    }

    @Test
    void a_literal_dollar_brace_is_written_with_two_dollars() {
        var run = (Step.Run) variant.faults().getFirst().steps().getLast();
        assertThat(run.command())
                .isEqualTo("echo ${HOME} " + variant.parameters().get("old_host"));
    }

    @Test
    void a_node_has_the_files_of_its_kind_under_its_own() {
        var web = variant.topology().node("web").orElseThrow();
        var address = "10." + variant.parameters().get("site") + ".30.";
        assertThat(web.files())
                .containsExactly(
                        new NodeFile("/etc/motd", "0644", "root:root", "Property of us\n"),
                        new NodeFile(
                                "/etc/network",
                                "0644",
                                "root:root",
                                "Address=" + address + variant.parameters().get("web_host") + "/24\nGateway=" + address
                                        + "1\nHost=" + variant.parameters().get("web_host") + "\n"),
                        new NodeFile("/etc/secret", "0600", "root:www-data", "${literal}\n"));
    }

    @Test
    void a_kind_gives_its_nodes_init_services_and_limits() {
        var fw = variant.topology().node("fw").orElseThrow();
        assertThat(fw.services()).containsExactly("nftables");
        assertThat(fw.limits()).isEqualTo(Limits.DEFAULT);
        var witness = variant.topology().node("w-staff").orElseThrow();
        assertThat(witness.hidden()).isTrue();
        assertThat(witness.init()).isEqualTo(Node.Init.NONE);
        assertThat(variant.topology().node("web").orElseThrow().limits().memoryMiB())
                .isEqualTo(128);
    }

    @Test
    void ksbs_carry_the_version_of_their_standard() {
        assertThat(variant.tasks().getFirst().ksbs())
                .containsExactly(new KsbKey("ict-network", "2025", "K4"), new KsbKey("ne-l4", "2025-03", "S13"));
    }

    @Test
    void the_answer_key_knows_what_faults_cost_and_what_proofs_must_earn() {
        var key = VariantResolver.answerKey(SmallScenario.source(), 1);
        assertThat(key.costs()).isEqualTo(Map.of("web-mask", Map.of("reach", 6)));
        var solution = Objects.requireNonNull(key.proofs().get("solution"));
        assertThat(solution.expect().awarded()).isEqualTo(10);
        assertThat(solution.variantOf()).isEqualTo(Proof.Broken.FULL);
        assertThat(solution.does())
                .containsExactly(new Proof.Act.Typed("web", "sudo sed -i 's#/28#/24#' /etc/network\n"));
    }

    @Test
    void what_cannot_be_read_is_said_with_its_place() {
        var source = SmallScenario.source("\"within\": \"3s\"", "\"within\": \"3 weeks\"");
        assertThatThrownBy(() -> VariantResolver.resolve(source, 1))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("scenario.yaml: tasks[1].checks[0].within: \"3 weeks\" is no duration;"
                        + " allowed: such as 200ms, 5s or 2m, at most 10m");
    }

    @Test
    void a_topology_sees_only_the_parameters_it_asks_for() {
        var source = SmallScenario.source("\"10.${site}.30.1\"}", "\"10.${site}.30.${old_host}\"}");
        assertThatThrownBy(() -> VariantResolver.resolve(source, 1))
                .hasMessageStartingWith("two-segments/topology.yaml: segments.servers.gateway: unknown placeholder"
                        + " \"${old_host}\"; known: site, web_host;");
    }

    @Test
    void a_corrected_paper_keeps_the_values_that_were_drawn_though_its_version_would_draw_others() {
        var source = SmallScenario.source("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"");
        assertThat(VariantResolver.resolve(source, 1).parameters()).isNotEqualTo(variant.parameters());

        var corrected = VariantResolver.corrected(source, variant);

        assertThat(corrected.version()).isEqualTo("1.0.1");
        assertThat(corrected.parameters()).isEqualTo(variant.parameters());
        assertThat(corrected.tasks()).isEqualTo(variant.tasks());
    }

    @Test
    void marks_need_neither_files_of_nodes_nor_texts_for_people() {
        var bare = VariantResolver.corrected(SmallScenario.source().forMarking(), variant);
        assertThat(bare.tasks()).isEqualTo(variant.tasks());
        assertThat(bare.parameters()).isEqualTo(variant.parameters());
    }
}
