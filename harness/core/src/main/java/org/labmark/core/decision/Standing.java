package org.labmark.core.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.labmark.core.check.Outcome;
import org.labmark.core.decision.Decision.Cause;
import org.labmark.core.decision.Decision.Taken;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.marking.TaskMark;

/**
 * What stands of an attempt: the machine's marksheet, and what people decided since, in the order in which they did.
 *
 * @param candidate who sat it, once that was said
 * @param tasks in the scenario's order
 * @param considered points added by special consideration
 * @param possible points that could be had
 * @param open proposals that nobody answered yet, by line
 * @param holds holds that were not released, by line
 * @param assessors who judged, first or second
 * @param moderators who moderated
 * @param reviewers who decided a hold
 * @param moderated whether a moderator agreed with the marks as they are now
 * @param remarkers who may not propose or answer again, since all of it must be assessed by others
 * @param decided how many decisions were taken
 * @param reached how far it has come, moderation and what a person must judge left out of account
 */
public record Standing(
        Optional<String> candidate,
        List<TaskStanding> tasks,
        int considered,
        int possible,
        Map<Long, Taken> open,
        Map<Long, Taken> holds,
        Set<String> assessors,
        Set<String> moderators,
        Set<String> reviewers,
        boolean moderated,
        Set<String> remarkers,
        int decided,
        Stage reached) {
    /** Most that special consideration adds, in per cent of all points. */
    public static final int MOST_CONSIDERED = 5;

    /** How far a result has come. */
    public enum Stage {
        /** Nothing was marked yet. */
        UNMARKED,
        /** A person must judge something. */
        FOR_A_PERSON,
        /** Marked; a moderator has not agreed yet. */
        MARKED,
        /** A moderator agreed. */
        MODERATED,
        /** The candidate was told. */
        ISSUED,
        /** The attempt does not count: a hold was upheld that says so. */
        VOID
    }

    /**
     * What stands of a task.
     *
     * @param machine points by the machine
     * @param awarded points that stand
     * @param line of the proposal that changed them; absent where the machine's stand
     * @param forPerson whether a person must judge it: something in it was not assessed, or all is judged again
     */
    public record TaskStanding(
            String task, int points, int machine, int awarded, Optional<Long> line, boolean forPerson) {}

    public Standing {
        tasks = List.copyOf(tasks);
        open = unmodifiable(open);
        holds = unmodifiable(holds);
        assessors = unmodifiable(assessors);
        moderators = unmodifiable(moderators);
        reviewers = unmodifiable(reviewers);
        remarkers = unmodifiable(remarkers);
    }

    private static Map<Long, Taken> unmodifiable(Map<Long, Taken> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static Set<String> unmodifiable(Set<String> set) {
        return Collections.unmodifiableSet(new TreeSet<>(set));
    }

    /** What stands before anybody decided anything. */
    public static Standing of(Optional<Marksheet> marksheet) {
        var tasks = marksheet.stream()
                .flatMap(sheet -> sheet.tasks().stream().map(task -> task(task, sheet.held())))
                .toList();
        return new Standing(
                Optional.empty(),
                tasks,
                0,
                marksheet.map(Marksheet::possible).orElse(0),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                false,
                Set.of(),
                0,
                marksheet.isPresent() ? Stage.MARKED : Stage.UNMARKED);
    }

    private static TaskStanding task(TaskMark mark, boolean held) {
        boolean forPerson = held && mark.checks().stream().anyMatch(check -> check.outcome() == Outcome.NOT_ASSESSED);
        return new TaskStanding(
                mark.task(), mark.points(), mark.awarded(), mark.awarded(), Optional.empty(), forPerson);
    }

    /** What stands after some decisions, whether or not the rules allow them. */
    public static Standing of(Optional<Marksheet> marksheet, List<Taken> decisions) {
        var standing = of(marksheet);
        for (var taken : decisions) {
            standing = standing.after(taken);
        }
        return standing;
    }

    /** Points by the machine. */
    public int machine() {
        return tasks.stream().mapToInt(TaskStanding::machine).sum();
    }

    /** Points that stand, special consideration included. */
    public int awarded() {
        return Math.min(possible, tasks.stream().mapToInt(TaskStanding::awarded).sum() + considered);
    }

    /** Tasks that a person must judge. */
    public List<String> forPerson() {
        return tasks.stream()
                .filter(TaskStanding::forPerson)
                .map(TaskStanding::task)
                .toList();
    }

    /** A task by its id. */
    public Optional<TaskStanding> task(String id) {
        return tasks.stream().filter(task -> task.task().equals(id)).findFirst();
    }

    /** How far it has come, in the eyes of who waits for a result. */
    public Stage stage() {
        if (reached != Stage.MARKED) {
            return reached;
        }
        return !forPerson().isEmpty() ? Stage.FOR_A_PERSON : moderated ? Stage.MODERATED : Stage.MARKED;
    }

    /**
     * The marksheet as others are given it: the points that stand, and held until people are done. Where nobody decided
     * anything, it is the machine's.
     */
    public Marksheet result(Marksheet machine) {
        if (decided == 0) {
            return machine;
        }
        return new Marksheet(
                machine.scenario(),
                machine.version(),
                machine.seed(),
                awarded(),
                possible,
                stage() != Stage.ISSUED || !holds.isEmpty(),
                machine.tasks().stream().map(this::result).toList(),
                machine.ksbs(),
                machine.critical());
    }

    private TaskMark result(TaskMark mark) {
        return task(mark.task())
                .filter(task -> task.line().isPresent())
                .map(task -> new TaskMark(
                        mark.task(),
                        mark.title(),
                        mark.area(),
                        task.awarded() == mark.points() ? Outcome.PASSED : Outcome.FAILED,
                        mark.points(),
                        task.awarded(),
                        0,
                        mark.checks()))
                .orElse(mark);
    }

    /** What stands after one more decision. */
    public Standing after(Taken taken) {
        var change = new Change(this);
        switch (taken.decision()) {
            case Decision.SatBy satBy -> change.candidate = Optional.of(satBy.candidate());
            case Decision.Proposed _ -> {
                change.open.put(taken.line(), taken);
                change.assessors.add(taken.who());
                change.moderated = false;
            }
            case Decision.Answered answered -> {
                var proposal = change.open.remove(answered.line());
                change.assessors.add(taken.who());
                if (answered.agreed() && proposal != null && proposal.decision() instanceof Decision.Proposed wanted) {
                    change.tasks.replaceAll(task -> task.task().equals(wanted.task())
                            ? new TaskStanding(
                                    task.task(),
                                    task.points(),
                                    task.machine(),
                                    wanted.awarded(),
                                    Optional.of(answered.line()),
                                    false)
                            : task);
                    change.moderated = false;
                }
            }
            case Decision.Considered considered -> {
                change.considered = considered.points();
                change.assessors.add(taken.who());
                change.moderated = false;
            }
            case Decision.Moderated said -> {
                change.moderators.add(taken.who());
                change.moderated = said.verdict() == Decision.Verdict.AGREE;
                if (said.verdict() == Decision.Verdict.REMARK) {
                    change.remark();
                }
            }
            case Decision.Held _ -> change.holds.put(taken.line(), taken);
            case Decision.Released released -> {
                var hold = change.holds.remove(released.line());
                change.reviewers.add(taken.who());
                if (released.upheld() && hold != null && hold.decision() instanceof Decision.Held held) {
                    change.upheld(held.cause());
                }
            }
            case Decision.Issued _ -> change.reached = Stage.ISSUED;
            case Decision.Withdrawn _ -> {
                change.reached = Stage.MARKED;
                change.moderated = false;
            }
        }
        return change.made();
    }

    /** A standing that is being changed. */
    private static final class Change {
        private final Standing from;
        private final List<TaskStanding> tasks;
        private final Map<Long, Taken> open;
        private final Map<Long, Taken> holds;
        private final Set<String> assessors;
        private final Set<String> moderators;
        private final Set<String> reviewers;
        private final Set<String> remarkers;
        private Optional<String> candidate;
        private int considered;
        private boolean moderated;
        private Stage reached;

        Change(Standing from) {
            this.from = from;
            this.tasks = new ArrayList<>(from.tasks);
            this.open = new LinkedHashMap<>(from.open);
            this.holds = new LinkedHashMap<>(from.holds);
            this.assessors = new HashSet<>(from.assessors);
            this.moderators = new HashSet<>(from.moderators);
            this.reviewers = new HashSet<>(from.reviewers);
            this.remarkers = new HashSet<>(from.remarkers);
            this.candidate = from.candidate;
            this.considered = from.considered;
            this.moderated = from.moderated;
            this.reached = from.reached;
        }

        void upheld(Cause cause) {
            switch (cause) {
                case MALPRACTICE, LAB_FAULT -> reached = Stage.VOID;
                case CONFLICT -> {
                    remark();
                    reopen();
                }
                case APPEAL, REVIEW -> reopen();
            }
        }

        /** Whoever judged cannot be told from whoever should not have: others judge all of it. */
        void remark() {
            remarkers.addAll(assessors);
            open.clear();
            tasks.replaceAll(task ->
                    new TaskStanding(task.task(), task.points(), task.machine(), task.awarded(), task.line(), true));
        }

        private void reopen() {
            moderated = false;
            if (reached == Stage.ISSUED) {
                reached = Stage.MARKED;
            }
        }

        Standing made() {
            return new Standing(
                    candidate,
                    tasks,
                    considered,
                    from.possible,
                    open,
                    holds,
                    assessors,
                    moderators,
                    reviewers,
                    moderated,
                    remarkers,
                    from.decided + 1,
                    reached);
        }
    }
}
