package org.labmark.core.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private final Standard standard =
            ShippedStandards.read().standard("ne-l4", "2025-03").orElseThrow();

    @ParameterizedTest
    @CsvSource({"K4, false, SUPPORTED", "K4, true,  EVIDENCED", "S5, false, EVIDENCED", "B1, true,  SUPPORTED"})
    void a_task_reaches_as_far_as_its_sort_of_statement_allows(String id, boolean answered, Coverage.State state) {
        var use = new Coverage.Use("first-day/office", "dns", new KsbKey("ne-l4", "2025-03", id), answered);
        assertThat(row(id, List.of(use)))
                .isEqualTo(new Coverage.Row(standard.ksb(id).orElseThrow(), state, List.of(use)));
    }

    @ParameterizedTest
    @CsvSource({"K4, NONE", "B2, ASSESSOR"})
    void what_no_task_bears_on_waits_for_an_assessor_or_is_missed(String id, Coverage.State state) {
        assertThat(row(id, List.of()).state()).isEqualTo(state);
    }

    @Test
    void a_task_of_another_version_or_standard_covers_nothing() {
        var uses = List.of(
                new Coverage.Use("a/b", "t", new KsbKey("ne-l4", "2021-06", "S5"), false),
                new Coverage.Use("a/b", "t", new KsbKey("its-l3", "2025-03", "S5"), false));
        assertThat(row("S5", uses).state()).isEqualTo(Coverage.State.NONE);
    }

    private Coverage.Row row(String id, List<Coverage.Use> uses) {
        return Coverage.of(standard, uses).rows().stream()
                .filter(row -> row.ksb().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
