package org.labmark.app.access;

import java.util.Optional;

/**
 * Somebody who was let in.
 *
 * @param bench where
 * @param candidate the pseudonym
 * @param by what opened
 * @param key the key that opened, where one did
 */
public record Guest(String bench, String candidate, By by, Optional<String> key) {
    /** What opens. */
    public enum By {
        /** A key of the candidate's. */
        KEY,
        /** A password that is used up now. */
        ONE_TIME_PASSWORD,
        /** The nodes' own password, from this machine only: practice on a machine of one's own. */
        LOOPBACK_PASSWORD
    }
}
