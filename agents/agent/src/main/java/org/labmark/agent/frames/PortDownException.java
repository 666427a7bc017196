package org.labmark.agent.frames;

import java.io.IOException;

/** No frame can be seen at an interface because it is down or not there: which is itself something that was seen. */
public final class PortDownException extends IOException {
    private static final long serialVersionUID = 1L;

    PortDownException(String message, Throwable cause) {
        super(message, cause);
    }
}
