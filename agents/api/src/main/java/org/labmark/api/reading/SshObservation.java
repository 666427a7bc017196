package org.labmark.api.reading;

/**
 * What an SSH server did.
 *
 * @param answered whether an SSH server spoke at all
 * @param hostKey fingerprint of its host key, {@code SHA256:...}; empty when silent
 * @param login whether it let the user in
 * @param exit exit status of the command; -1 when none ran or it had none
 * @param output standard output of the command, at most 16 KiB, control characters replaced
 */
public record SshObservation(boolean answered, String hostKey, boolean login, int exit, String output)
        implements Observation {}
