package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of what {@link KillIT} does many times. */
class KillTest {
    @TempDir
    Path root;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_doubled_by_kill_9() throws Exception {
        assertThat(new Killing(root).kill(20, 2))
                .as("lines that were acknowledged at all")
                .isPositive();
    }
}
