package org.labmark.app.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One candidate at one bench.
 *
 * @param name a pseudonym
 * @param keys public keys that open, as {@code type base64}
 * @param passwords one-time passwords that are not used up
 * @param until when all of it ends, RFC 3339; absent for as long as the bench is up
 * @param transcript whether terminals are written down
 * @param loopback whether the nodes' own password opens as often as wanted, from this machine's loopback addresses
 *     only: for somebody who practises on a machine of his own
 */
public record Candidate(
        String name,
        List<String> keys,
        List<OneTimePassword> passwords,
        Optional<String> until,
        boolean transcript,
        boolean loopback) {
    /** Most keys that a candidate can have. */
    public static final int MOST_KEYS = 16;

    /** Most one-time passwords that a candidate can have open. */
    public static final int MOST_PASSWORDS = 64;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    public Candidate {
        keys = List.copyOf(keys);
        passwords = List.copyOf(passwords);
    }

    /** Somebody who can do nothing yet. */
    public static Candidate named(String name) {
        return new Candidate(name, List.of(), List.of(), Optional.empty(), false, false);
    }

    /** Whether a text is a pseudonym: 1 to 32 lower-case letters, digits, hyphens and underscores. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public Candidate withKeys(List<String> more) {
        var all = new ArrayList<>(keys);
        more.stream().filter(key -> !all.contains(key)).forEach(all::add);
        return new Candidate(name, all, passwords, until, transcript, loopback);
    }

    public Candidate withPasswords(List<OneTimePassword> more) {
        var all = new ArrayList<>(passwords);
        all.addAll(more);
        return new Candidate(name, keys, all, until, transcript, loopback);
    }

    /** Without passwords that are past their time, and without one that was used. */
    public Candidate without(String passwordId, Instant now) {
        var left = passwords.stream()
                .filter(password -> !password.id().equals(passwordId) && password.isOpen(now))
                .toList();
        return new Candidate(name, keys, left, until, transcript, loopback);
    }

    public Candidate withUntil(Instant end) {
        return new Candidate(name, keys, passwords, Optional.of(end.toString()), transcript, loopback);
    }

    public Candidate withTranscript() {
        return new Candidate(name, keys, passwords, until, true, loopback);
    }

    public Candidate fromLoopback() {
        return new Candidate(name, keys, passwords, until, transcript, true);
    }

    public boolean isOpen(Instant now) {
        return until.map(end -> now.isBefore(Instant.parse(end))).orElse(true);
    }
}
