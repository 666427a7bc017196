package org.labmark.app.attempt;

import java.util.List;
import java.util.Optional;

/**
 * What verifying an attempt's folder came to.
 *
 * @param findings what is wrong, the first bad line of the log first; empty when nothing is
 * @param lines sound lines at the start of the log
 * @param blobs pieces of evidence that are what their names say
 * @param erased pieces of evidence that were removed on purpose, as the log says
 * @param head hash of the last sound line: to be compared with one that was noted elsewhere
 * @param closed whether the candidate's part is over
 * @param signed how far the log is signed; absent where it is not
 */
public record Verification(
        List<Finding> findings,
        int lines,
        int blobs,
        int erased,
        Optional<String> head,
        boolean closed,
        Optional<Signed> signed) {
    /**
     * The last sound checkpoint beside a log.
     *
     * @param lines that it was signed over
     * @param by name of the key
     * @param checked whether the key was known, so that the signature could be looked at
     */
    public record Signed(long lines, String by, boolean checked) {}

    public Verification {
        findings = List.copyOf(findings);
    }

    public boolean sound() {
        return findings.isEmpty();
    }
}
