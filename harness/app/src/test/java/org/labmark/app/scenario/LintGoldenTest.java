package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.core.standard.Standards;

/** Every bad input gets one located line. {@code -Dgolden.update=true} writes what comes out to {@code target/cases.txt}, to be read and put in its place. */
class LintGoldenTest {
    private static final Standards STANDARDS = ShippedStandards.load();

    @TempDir
    Path folder;

    static List<LintCase> cases() throws IOException {
        return LintCase.all();
    }

    @Test
    void the_scenario_that_the_cases_spoil_is_valid() throws IOException {
        LintCase.copy(LintCase.FOLDER.resolve("valid"), folder);
        assertThat(lint()).isEmpty();
    }

    @Test
    void a_command_on_a_machine_of_ours_is_not_the_word_of_a_candidate() throws IOException {
        var trusting = cases().stream()
                .filter(bad -> bad.title().equals("a task that trusts a command run by the node's own shell"))
                .findFirst()
                .orElseThrow();
        trusting.write(folder);
        var scenario = folder.resolve("scenarios/test/small/scenario.yaml");
        Files.writeString(scenario, Files.readString(scenario).replace("exec: { node: web", "exec: { node: w-staff"));
        var witness = folder.resolve("topologies/kinds/witness.yaml");
        Files.writeString(witness, Files.readString(witness).replace("init: none", "init: idle"));
        assertThat(lint()).isEmpty();
    }

    @Test
    void there_are_cases_enough() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(100);
        assertThat(cases()).extracting(LintCase::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_bad_input_gets_one_located_line(LintCase bad) throws IOException {
        bad.write(folder);
        var got = lint();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    Path.of("target/cases.txt"), bad.text(got), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return;
        }
        assertThat(got).isEqualTo(bad.expected()).hasSize(1);
    }

    private List<String> lint() {
        return Lint.run(folder.resolve("scenarios"), folder.resolve("topologies"), "test/small", STANDARDS).stream()
                .map(LocatedFinding::toString)
                .toList();
    }
}
