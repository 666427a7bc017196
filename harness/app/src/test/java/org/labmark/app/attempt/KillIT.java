package org.labmark.app.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred writers are killed; {@code -Dlabmark.kills=5000} for another number. */
class KillIT {
    private static final int KILLS = Integer.getInteger("labmark.kills", 500);
    private static final int LANES = 4;

    /** What one kill in five hundred shows would be gone when it is tried once more. */
    private static Optional<Throwable> shown = Optional.empty();

    @TempDir
    Path root;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_doubled_by_any_of_many_kills() throws Throwable {
        if (shown.isPresent()) {
            throw shown.get();
        }
        try {
            assertThat(new Killing(root).kill(KILLS, LANES))
                    .as("lines that were acknowledged")
                    .isGreaterThan(KILLS);
        } catch (Exception | AssertionError e) {
            shown = Optional.of(e);
            throw e;
        }
    }
}
