package org.labmark.app.access;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.labmark.app.BadInputException;

/** Gives candidates what opens a bench. */
public final class Grants {
    private final AccessStore store;
    private final SecureRandom random = new SecureRandom();

    public Grants(AccessStore store) {
        this.store = store;
    }

    /**
     * Gives one-time passwords.
     *
     * @return what the candidate is told; nobody can say it again
     * @throws BadInputException when that would be too many
     */
    public List<String> passwords(String bench, String candidate, int count, Instant until) {
        requireName(candidate);
        var issued = issue(bench, count, until);
        var kept = issued.stream().map(OneTimePassword.Issued::kept).toList();
        store.change(
                bench,
                access -> access.with(candidate, before -> {
                    var now = before.without("", Instant.now()).withPasswords(kept);
                    if (now.passwords().size() > Candidate.MOST_PASSWORDS) {
                        throw new BadInputException("passwords: " + count + " more for " + candidate
                                + " make too many; allowed: " + Candidate.MOST_PASSWORDS + " that are not used up");
                    }
                    return now;
                }));
        return issued.stream().map(OneTimePassword.Issued::text).toList();
    }

    /** Passwords are found by how they begin: no two of a bench begin alike. */
    private List<OneTimePassword.Issued> issue(String bench, int count, Instant until) {
        var ids = new HashSet<String>();
        store.read(bench)
                .ifPresent(access -> access.candidates()
                        .forEach(candidate -> candidate.passwords().forEach(password -> ids.add(password.id()))));
        return Stream.generate(() -> OneTimePassword.issue(until, random))
                .filter(one -> ids.add(one.kept().id()))
                .limit(count)
                .toList();
    }

    /**
     * Lets keys open.
     *
     * @param lines of OpenSSH, comments and all
     * @throws BadInputException when one is not a key that can open
     */
    public void keys(String bench, String candidate, List<String> lines) {
        requireName(candidate);
        for (var line : lines) {
            PublicKeys.complaint(line).ifPresent(complaint -> {
                throw new BadInputException("key: " + complaint);
            });
        }
        var plain = lines.stream().map(PublicKeys::plain).toList();
        store.change(
                bench,
                access -> access.with(candidate, before -> {
                    var now = before.withKeys(plain);
                    if (now.keys().size() > Candidate.MOST_KEYS) {
                        throw new BadInputException("key: " + now.keys().size() + " keys of " + candidate
                                + "; allowed: " + Candidate.MOST_KEYS);
                    }
                    return now;
                }));
    }

    /** A pseudonym, or what is wrong with it. */
    public static void requireName(String candidate) {
        if (!Candidate.isName(candidate)) {
            throw new BadInputException("candidate \"" + candidate
                    + "\"; allowed: a pseudonym of 1 to 32 of a-z, 0-9, _ and -, beginning with a letter or digit");
        }
    }
}
