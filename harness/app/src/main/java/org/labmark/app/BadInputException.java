package org.labmark.app;

/**
 * What was asked cannot be done as asked: exit code 2, nothing changed. The message is one line that says what is wrong
 * and what is allowed.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }
}
