package org.labmark.core.standard;

/** A page that is not the whole page of an occupational standard. */
public final class PageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * Says what is wrong.
     *
     * @param line where, from 1
     * @param message {@code key: what is wrong; what is allowed}
     */
    public PageException(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
