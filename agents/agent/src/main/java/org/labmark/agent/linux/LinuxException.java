package org.labmark.agent.linux;

import java.io.IOException;

/** A system call that failed, with its {@code errno}. */
public final class LinuxException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    LinuxException(String call, int errno, String reason) {
        super(call + ": " + reason);
        this.errno = errno;
    }

    /** The number of {@code errno(3)}. */
    public int errno() {
        return errno;
    }
}
