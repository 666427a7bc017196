package org.labmark.app.people;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.labmark.core.moderation.Separation;

/**
 * Somebody: a candidate, or one who decides.
 *
 * @param id pseudonym, which is all that anything else knows
 * @param name as they write it
 * @param email absent where nobody needs it
 * @param employer whom they work for; absent where nobody
 * @param provider who trains them, or for whom they train; absent where nobody
 * @param manages pseudonyms of those whose line manager they are
 * @param taught pseudonyms of those whom they taught
 * @param interests pseudonyms of those in whose result they declared a personal interest
 * @param wrote ids of scenarios that they wrote
 * @param extraTime what a reasonable adjustment adds to their time, in per cent
 * @param adjustments other reasonable adjustments, in words; empty where there are none
 */
public record Person(
        String id,
        String name,
        Optional<String> email,
        Optional<String> employer,
        Optional<String> provider,
        Set<String> manages,
        Set<String> taught,
        Set<String> interests,
        Set<String> wrote,
        int extraTime,
        String adjustments) {
    public Person {
        manages = Collections.unmodifiableSet(new TreeSet<>(manages));
        taught = Collections.unmodifiableSet(new TreeSet<>(taught));
        interests = Collections.unmodifiableSet(new TreeSet<>(interests));
        wrote = Collections.unmodifiableSet(new TreeSet<>(wrote));
    }

    /** As far as independence wants it known. */
    Separation.Person independence() {
        return new Separation.Person(id, employer, provider, manages, taught, interests);
    }
}
