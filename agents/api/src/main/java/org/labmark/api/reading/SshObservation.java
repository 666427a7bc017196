package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** What an SSH server did. */
public record SshObservation(
        @Says("whether an SSH server spoke at all") @Welcome boolean answered,

        @Says("fingerprint of its host key, SHA256:...; empty when silent")
        String hostKey,

        @Says("whether it let the user in") @Welcome boolean login,

        @Says("exit status of the command; -1 when none ran or it had none") @Inside
        int exit,

        @Says("standard output of the command, at most 16 KiB, control characters replaced") @Inside
        String output)
        implements Observation {
    /** Nobody answers. */
    public static final SshObservation SILENCE = new SshObservation(false, "", false, -1, "");
}
