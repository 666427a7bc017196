package org.labmark.api.reading;

import java.util.Optional;
import org.labmark.api.query.Says;

/** What a user may do with a file or folder, the way to it included. */
public record PermissionObservation(
        @Says("whether the path is there") boolean exists,
        @Says("whether the user is in /etc/passwd") boolean known,
        @Says("read it, or list the folder") boolean read,

        @Says("write it, or make and remove names in the folder")
        boolean write,

        @Says("run it, or pass through the folder") boolean execute,

        @Says("the first folder on the way that keeps the user out")
        Optional<String> blocked)
        implements Observation {}
