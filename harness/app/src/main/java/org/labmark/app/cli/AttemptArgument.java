package org.labmark.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;

/** Finds the attempt that a person means: by its folder, or by its id among those that are kept. */
final class AttemptArgument {
    static final String LABEL = "ATTEMPT";
    static final String DESCRIPTION = "The attempt's folder, or its id.";

    private AttemptArgument() {}

    /** The folder; whether it holds a sound attempt shows when it is read. */
    static Path folder(String given) {
        var path = Path.of(given);
        if (Files.isDirectory(path)) {
            return path;
        }
        var kept = Workplace.here().attempts().resolve(given).normalize();
        if (kept.startsWith(Workplace.here().attempts()) && Files.isDirectory(kept)) {
            return kept;
        }
        throw new BadInputException(given + ": no such attempt; a folder, or an id below "
                + Workplace.here().attempts());
    }
}
