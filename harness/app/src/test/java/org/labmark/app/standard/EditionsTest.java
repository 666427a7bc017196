package org.labmark.app.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.standard.Edition;

class EditionsTest {
    @TempDir
    private Path state = Path.of("");

    @Test
    void what_is_kept_is_found_beside_ours() {
        var editions = new Editions(state, ShippedStandards.load());
        var kept = edition("2025-03");
        assertThat(editions.keep(kept)).hasParentRaw(state.resolve("standards"));
        assertThat(editions.official("ne-l4", "2025-03")).contains(kept);
        assertThat(editions.of("ne-l4", "2025-03"))
                .extracting(Edition::official)
                .containsExactly(true, false);
    }

    @Test
    void a_revision_is_compared_with_the_version_before_it() {
        var editions = new Editions(state, ShippedStandards.load());
        assertThat(editions.before(edition("2026-01")).map(Edition::label)).contains("ne-l4/2025-03 (ours)");
        editions.keep(edition("2025-03"));
        assertThat(editions.before(edition("2026-01")).map(Edition::label)).contains("ne-l4/2025-03 (official)");
        assertThat(editions.before(edition("2021-06"))).isEmpty();
    }

    private static Edition edition(String version) {
        return new Edition(
                "ne-l4",
                version,
                "Network engineer",
                "ST0127",
                "",
                true,
                List.of(new Edition.Duty(1, "Mend kites.", List.of("K1"))),
                List.of(new Edition.Statement("K1", "Why kites rise.")));
    }
}
