package org.labmark.api.reading;

import org.labmark.api.query.Says;

/** What came back from a backup. */
public record BackupObservation(
        @Says("whether the node's own job ended well") boolean ran,

        @Says("whether the repository opened with the emergency key and passphrase")
        boolean opened,

        @Says("how many snapshots it holds") int snapshots,

        @Says("age of the newest one when read, in seconds; -1 when there is none")
        long ageSeconds,

        @Says("how many files we planted") int planted,

        @Says("how many of those came back with the same SHA-256")
        int intact,

        @Says("last line that the job or the tool printed, at most 500 characters; for people, never judged")
        String said)
        implements Observation {}
