package org.labmark.api.reading;

/**
 * What came back from a backup.
 *
 * @param ran whether the node's own job ended well
 * @param opened whether the repository opened with the emergency key and passphrase
 * @param snapshots how many snapshots it holds
 * @param ageSeconds age of the newest one when read; -1 when there is none
 * @param planted how many files we planted
 * @param intact how many of those came back with the same SHA-256
 * @param said last line that the job or the tool printed, at most 500 characters; for people, never judged
 */
public record BackupObservation(
        boolean ran, boolean opened, int snapshots, long ageSeconds, int planted, int intact, String said)
        implements Observation {}
