package org.labmark.core.variant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.labmark.api.probe.ProbeForms;
import org.labmark.core.check.Check;
import org.labmark.core.standard.KsbKey;

/**
 * What the candidate must achieve.
 *
 * @param id unique in its scenario
 * @param title as the candidate reads it
 * @param area one word for the area of work, such as {@code dns}
 * @param points whole points, 1 or more
 * @param award how points come of checks
 * @param ksbs what it is evidence of
 * @param checks what must have become true
 * @param guards what must have stayed true: one that failed takes all points of the task
 * @param hints help, in order, each at its price
 * @param floor points that no mistake takes, where each takes some; absent where none is said. A task of an earlier
 *     version had no such key: what was written then is read, and written again, byte for byte
 */
public record Task(
        String id,
        String title,
        String area,
        int points,
        Award award,
        List<KsbKey> ksbs,
        List<Check> checks,
        List<Check> guards,
        List<Hint> hints,
        Optional<Integer> floor) {
    /** How points are given. */
    public enum Award {
        /** All checks passed: all points; else none. */
        ALL,
        /** Each check that passed: its own points. */
        SHARED,
        /** All points, less those of each check that did not pass; never below the floor. */
        DEDUCTED
    }

    /**
     * Help that can be asked for.
     *
     * @param costs points that it takes from the task, never below nothing
     */
    public record Hint(String text, int costs) {}

    public Task {
        ksbs = List.copyOf(ksbs);
        checks = List.copyOf(checks);
        guards = List.copyOf(guards);
        hints = List.copyOf(hints);
    }

    /** A task without a floor. */
    public Task(
            String id,
            String title,
            String area,
            int points,
            Award award,
            List<KsbKey> ksbs,
            List<Check> checks,
            List<Check> guards,
            List<Hint> hints) {
        this(id, title, area, points, award, ksbs, checks, guards, hints, Optional.empty());
    }

    /** Checks, then guards. */
    public Stream<Check> all() {
        return Stream.concat(checks.stream(), guards.stream());
    }

    /** The questions of all checks and guards, those of parts one by one. */
    public Stream<Check> asked() {
        return all().flatMap(Check::leaves);
    }

    /** Whether it asks for something in the candidate's own words. */
    public boolean wantsWords() {
        return checks.stream().flatMap(Check::leaves).anyMatch(check -> ProbeForms.isWritten(check.asks()));
    }

    /** The name under which a check of this task is asked and kept: {@code task/check}. */
    public String key(Check check) {
        return id + "/" + check.id();
    }
}
