package org.labmark.app.cli;

import java.security.SecureRandom;
import java.util.Optional;

/** Draws the seed of a variant where none was asked for. */
final class Seed {
    private static final int MOST = 1_000_000;

    private Seed() {}

    static long orDrawn(Optional<Long> asked) {
        return asked.orElseGet(() -> (long) new SecureRandom().nextInt(MOST));
    }
}
