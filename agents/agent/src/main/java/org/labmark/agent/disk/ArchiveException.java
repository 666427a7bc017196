package org.labmark.agent.disk;

import java.nio.file.Path;

/** An archive that cannot be used, said in one line: where, what is wrong, what is allowed. */
public final class ArchiveException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ArchiveException(Path file, String where, String what) {
        super(file + ": " + (where.isEmpty() ? "" : Octets.shown(where) + ": ") + what);
    }
}
