package org.labmark.agent.bench;

/** What was asked of a bench cannot be done as asked; nothing was changed. The message is one line. */
public final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadRequestException(String message) {
        super(message);
    }
}
