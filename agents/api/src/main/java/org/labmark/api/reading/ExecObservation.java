package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** What a command said inside a node. */
public record ExecObservation(
        @Says("exit status; -1 when it did not end within 5 seconds or could not be run") @Inside
        int exit,

        @Says("standard output, at most 16 KiB, control characters replaced") @Inside
        String output,

        @Says("standard error, at most 4 KiB, control characters replaced") @Inside
        String errors)
        implements Observation {}
