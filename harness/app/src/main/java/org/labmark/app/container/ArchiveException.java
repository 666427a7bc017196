package org.labmark.app.container;

import java.io.IOException;

/** An archive that is not what it should be: one line that says where and why. */
final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }
}
