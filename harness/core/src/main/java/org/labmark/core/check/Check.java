package org.labmark.core.check;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.query.Query;

/**
 * A question to the bench, or several, and what the answer must be.
 *
 * <p>Keys that a check of an earlier version had not are optional, and absent where not used: what was written then is
 * read, and written again, byte for byte.
 *
 * @param id unique in its task
 * @param title what must be true, as a person would say it
 * @param query what is asked; absent where there are parts
 * @param expect key of the observation's canonical form to the value or matcher that it must meet; empty where there are
 *     parts
 * @param withinMillis how long it may take to become true, in milliseconds
 * @param control id of the check of the same task that must pass for this one to count: proof that the service is alive
 *     which this check wants refused (law 3)
 * @param points its share where the task's points are shared; 0 elsewhere
 * @param parts several questions instead of one
 * @param staysMillis how long it must stay true once it is, in milliseconds
 * @param background that it is asked while the candidate works as well
 * @param before id of a check of the same task that is asked in the background: what is handed in for this one must be
 *     there before that one first held
 * @param critical that nothing of the whole paper earns a point when this fails
 */
public record Check(
        String id,
        String title,
        Optional<Query> query,
        Map<String, Object> expect,
        long withinMillis,
        Optional<String> control,
        int points,
        Optional<Combination> parts,
        Optional<Long> staysMillis,
        Optional<Background> background,
        Optional<String> before,
        Optional<Boolean> critical) {
    public Check {
        expect = Map.copyOf(expect);
    }

    /** A check that is critical to no more than its task. */
    public Check(
            String id,
            String title,
            Optional<Query> query,
            Map<String, Object> expect,
            long withinMillis,
            Optional<String> control,
            int points,
            Optional<Combination> parts,
            Optional<Long> staysMillis,
            Optional<Background> background,
            Optional<String> before) {
        this(
                id,
                title,
                query,
                expect,
                withinMillis,
                control,
                points,
                parts,
                staysMillis,
                background,
                before,
                Optional.empty());
    }

    /** Whether nothing of the whole paper earns a point when this fails. */
    public boolean failsThePaper() {
        return critical.orElse(false);
    }

    /** A check of one question, asked until it is as expected. */
    public Check(
            String id,
            String title,
            Query query,
            Map<String, Object> expect,
            long withinMillis,
            Optional<String> control,
            int points) {
        this(
                id,
                title,
                Optional.of(query),
                expect,
                withinMillis,
                control,
                points,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What is asked.
     *
     * @throws IllegalStateException on a check of parts: ask for its {@link #leaves}
     */
    public Query asks() {
        return query.orElseThrow(() -> new IllegalStateException("check " + id + " asks nothing itself"));
    }

    /** The checks of one question that this one is made of: itself, or its parts' leaves in order. */
    public Stream<Check> leaves() {
        return parts.isPresent()
                ? parts.get().checks().stream().flatMap(Check::leaves)
                : query.stream().map(asked -> this);
    }
}
