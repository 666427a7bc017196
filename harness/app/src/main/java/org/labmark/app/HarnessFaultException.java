package org.labmark.app;

/** The machine or Labmark itself failed: exit code 3. The message is one line that says what to do. */
public final class HarnessFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HarnessFaultException(String message) {
        super(message);
    }

    public HarnessFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
