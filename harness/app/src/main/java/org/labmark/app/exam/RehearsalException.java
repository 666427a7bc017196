package org.labmark.app.exam;

/** A proof could not be carried out as it is written. The message is one line. */
public final class RehearsalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RehearsalException(String message) {
        super(message);
    }
}
