package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.app.BadInputException;
import org.labmark.core.scenario.FileText;

class ScenarioFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy_the_valid_scenario() throws IOException {
        LintCase.copy(LintCase.FOLDER.resolve("valid"), folder);
    }

    @Test
    void a_scenario_is_found_by_its_id() {
        assertThat(load("test/small").orThrow().folder()).isEqualTo("test/small");
    }

    @Test
    void a_scenario_is_found_by_a_path() {
        var scenario = folder.resolve("scenarios/test/small");
        assertThat(load(scenario.toString()).orThrow().folder()).isEqualTo("test/small");
        assertThat(load(scenario + "/scenario.yaml").orThrow().folder()).isEqualTo("test/small");
    }

    @Test
    void a_scenario_elsewhere_is_named_by_its_last_two_folders() throws IOException {
        var elsewhere = folder.resolve("else/where/test/small");
        Files.createDirectories(elsewhere.getParent());
        Files.move(folder.resolve("scenarios/test/small"), elsewhere);
        assertThat(load(elsewhere.toString()).orThrow().folder()).isEqualTo("test/small");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test/smal", "nothing", "", "../../etc", "test/small\0x"})
    void an_unknown_scenario_is_one_line_that_says_which_are_known(String id) {
        assertThat(load(id).findings())
                .singleElement()
                .extracting(LocatedFinding::message)
                .isEqualTo("no such scenario; known: test/small");
    }

    @Test
    void a_node_gets_its_kinds_files_and_its_own() {
        var topology = load("test/small").orThrow().topology().orElseThrow();
        assertThat(Objects.requireNonNull(topology.kinds().get("server")).files())
                .containsExactly(new FileText("kinds/server/etc/motd", "/etc/motd", false, "Property of the office\n"));
        assertThat(topology.nodeFiles().get("web")).extracting(FileText::path).containsExactly("/etc/net.conf");
        assertThat(topology.nodeFiles().get("fw")).isEmpty();
    }

    @Test
    void the_execute_bit_is_seen() throws IOException {
        var script = folder.resolve("topologies/pair/files/web/etc/net.conf");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        var topology = load("test/small").orThrow().topology().orElseThrow();
        assertThat(topology.nodeFiles().get("web"))
                .extracting(FileText::executable)
                .containsExactly(true);
    }

    @Test
    void a_link_out_of_the_folder_is_refused() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "secret");
        var brief = folder.resolve("scenarios/test/small/brief.md");
        Files.delete(brief);
        Files.createSymbolicLink(brief, secret);
        assertThat(lint()).containsExactly("brief.md: a link out of its folder; files must be in it");
    }

    @Test
    void a_link_out_of_a_nodes_files_is_refused() throws IOException {
        Files.createSymbolicLink(folder.resolve("topologies/pair/files/web/etc/shadow"), Path.of("/etc/hostname"));
        assertThat(lint()).containsExactly("pair/files/web/etc/shadow: a link out of its folder; files must be in it");
    }

    @Test
    void a_link_to_a_folder_is_not_followed() throws IOException {
        Files.createSymbolicLink(folder.resolve("topologies/pair/files/web/etc/all"), Path.of("/etc"));
        assertThat(lint()).containsExactly("pair/files/web/etc/all: a link out of its folder; files must be in it");
    }

    @Test
    void a_link_that_leads_nowhere_is_refused() throws IOException {
        Files.createSymbolicLink(folder.resolve("topologies/pair/files/web/etc/gone"), Path.of("nowhere"));
        assertThat(lint()).containsExactly("pair/files/web/etc/gone: a link out of its folder; files must be in it");
    }

    @Test
    void a_link_inside_the_folder_is_read() throws IOException {
        Files.createSymbolicLink(folder.resolve("topologies/pair/files/web/etc/same"), Path.of("net.conf"));
        assertThat(lint()).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_is_refused() throws IOException {
        Files.writeString(folder.resolve("topologies/pair/files/web/etc/big"), "x".repeat((1 << 20) + 1));
        assertThat(lint()).containsExactly("pair/files/web/etc/big: 1048577 bytes; at most 1048576 are allowed");
    }

    @Test
    void a_yaml_file_that_is_too_large_is_refused() throws IOException {
        var text = "#" + "x".repeat(1 << 20) + "\n";
        Files.writeString(folder.resolve("scenarios/test/small/scenario.yaml"), text);
        assertThat(lint()).containsExactly("scenario.yaml: 1048578 bytes; at most 1048576 are allowed");
    }

    @Test
    void a_binary_file_is_refused() throws IOException {
        Files.write(folder.resolve("topologies/pair/files/web/etc/bin"), new byte[] {1, 0, 2});
        assertThat(lint()).containsExactly("pair/files/web/etc/bin: a binary file; only text is allowed");
    }

    @Test
    void a_file_in_another_encoding_is_refused() throws IOException {
        Files.write(folder.resolve("scenarios/test/small/assessor.md"), "Café".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(lint()).containsExactly("assessor.md: no UTF-8 text; only that is allowed");
    }

    @Test
    void a_folder_where_a_file_belongs_is_refused() throws IOException {
        Files.delete(folder.resolve("scenarios/test/small/brief.md"));
        Files.createDirectory(folder.resolve("scenarios/test/small/brief.md"));
        assertThat(lint()).containsExactly("brief.md: no regular file");
    }

    @Test
    void several_slips_are_told_all_at_once_and_sorted() throws IOException {
        var scenario = folder.resolve("scenarios/test/small/scenario.yaml");
        var text = Files.readString(scenario)
                .replace("minutes: 30", "minutes: 3")
                .replace("restart: [web]", "restart: [wbe]")
                .replace("protocol: tcp, port: 80 }", "protocol: tpc, port: 80 }");
        Files.writeString(scenario, text);
        Files.writeString(folder.resolve("scenarios/test/small/brief.md"), "w-staff ${web_host} ${site} ${old_host}\n");
        assertThat(lint())
                .containsExactly(
                        "brief.md:1: tells \"w-staff\", the witness on segment \"staff\"; candidates must not know of it",
                        "scenario.yaml:6: minutes: 3 does not fit; allowed: a whole number from 5 to 240",
                        "scenario.yaml:36: tasks[0].checks[1].flow.protocol: unknown \"tpc\"; known: icmp, tcp, udp",
                        "scenario.yaml:64: restart[0]: unknown node \"wbe\"; known: fw, w-staff, web");
    }

    @Test
    void the_library_opens_what_is_valid_and_lists_it() {
        var library = new Library(folder.resolve("scenarios"), folder.resolve("topologies"));
        assertThat(library.open("test/small", ShippedStandards.load()).folder()).isEqualTo("test/small");
        assertThat(library.list()).singleElement().satisfies(scenario -> {
            assertThat(scenario.title()).isEqualTo("A small network");
            assertThat(scenario.points()).isEqualTo(10);
        });
    }

    @Test
    void the_library_opens_nothing_that_is_not() throws IOException {
        Files.delete(folder.resolve("scenarios/test/small/proofs/solution.yaml"));
        var library = new Library(folder.resolve("scenarios"), folder.resolve("topologies"));
        assertThatThrownBy(() -> library.open("test/small", ShippedStandards.load()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("proofs/solution.yaml: missing");
    }

    private LoadedScenario load(String id) {
        return ScenarioFolder.load(folder.resolve("scenarios"), folder.resolve("topologies"), id);
    }

    private List<String> lint() {
        return Lint.run(load("test/small"), ShippedStandards.load()).stream()
                .map(LocatedFinding::toString)
                .toList();
    }
}
