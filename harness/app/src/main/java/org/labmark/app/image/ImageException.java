package org.labmark.app.image;

/** Why there is no image; the message is one line, fit to be shown. */
public final class ImageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean badInput;

    private ImageException(boolean badInput, String message, Throwable cause) {
        super(message, cause);
        this.badInput = badInput;
    }

    static ImageException badInput(String message, Throwable cause) {
        return new ImageException(true, message, cause);
    }

    static ImageException fault(String message, Throwable cause) {
        return new ImageException(false, message, cause);
    }

    static ImageException fault(String message) {
        return new ImageException(false, message, new IllegalStateException(message));
    }

    /** True when what was asked for is wrong (exit code 2), false when the machine failed (exit code 3). */
    public boolean isBadInput() {
        return badInput;
    }
}
