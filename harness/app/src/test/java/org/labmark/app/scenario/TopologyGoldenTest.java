package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad topology gets located lines. {@code -Dgolden.update=true} writes what comes out to {@code target/topology-cases.txt}. */
class TopologyGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/topology");

    @TempDir
    Path folder;

    static List<LintCase> cases() throws IOException {
        return LintCase.read(FOLDER.resolve("cases.txt"));
    }

    @Test
    void the_topology_that_the_cases_spoil_is_valid() throws IOException {
        LintCase.copy(FOLDER.resolve("valid"), folder);
        assertThat(lint()).isEmpty();
    }

    @Test
    void there_are_cases_enough() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(100);
        assertThat(cases()).extracting(LintCase::title).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_bad_topology_gets_located_lines(LintCase bad) throws IOException {
        LintCase.copy(FOLDER.resolve("valid"), folder);
        bad.spoil(folder);
        var got = lint();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    Path.of("target/topology-cases.txt"),
                    bad.text(got),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return;
        }
        assertThat(got).isEqualTo(bad.expected()).isNotEmpty();
        assertThat(got).hasSizeLessThanOrEqualTo(3);
    }

    private List<String> lint() {
        return Topologies.examine(folder, "site", Map.of()).findings().stream()
                .map(LocatedFinding::toString)
                .toList();
    }
}
