package org.labmark.core.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.labmark.core.decision.Decision.Cause;
import org.labmark.core.decision.Decision.Taken;
import org.labmark.core.decision.Standing.Stage;
import org.labmark.core.marking.Marksheet;

/**
 * Who may decide what, and when. Nobody agrees with themselves, nobody judges and moderates, nobody reviews what they
 * decided before, and a candidate decides nothing.
 */
public final class Rules {
    /** Longest reason, in characters. */
    public static final int LONGEST_REASON = 2000;

    private static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Those by whom the log speaks of machines and candidates. */
    private static final Set<String> NOBODY = Set.of("harness", "candidate");

    private Rules() {}

    /** A decision that should not have been taken. */
    public record Broken(long line, String why) {}

    /** The first decision that should not have been taken, and why; absent when all are as they may be. */
    public static Optional<Broken> broken(Optional<Marksheet> marksheet, List<Taken> decisions) {
        var standing = Standing.of(marksheet);
        for (var taken : decisions) {
            var why = refusals(standing, taken);
            if (!why.isEmpty()) {
                return Optional.of(new Broken(taken.line(), "a decision that nobody could take: " + why.getFirst()));
            }
            standing = standing.after(taken);
        }
        return Optional.empty();
    }

    /** Why a decision cannot be taken; nothing when it can. */
    public static List<String> refusals(Standing standing, Taken taken) {
        var why = new ArrayList<String>();
        person(standing, taken, why);
        reason(taken.decision(), why);
        switch (taken.decision()) {
            case Decision.SatBy(String candidate) -> satBy(standing, candidate, why);
            case Decision.Proposed proposed -> {
                judging(standing, taken.who(), why);
                proposed(standing, proposed, why);
            }
            case Decision.Answered answered -> {
                judging(standing, taken.who(), why);
                answered(standing, taken.who(), answered, why);
            }
            case Decision.Considered considered -> {
                judging(standing, taken.who(), why);
                considered(standing, considered, why);
            }
            case Decision.Moderated moderated -> moderated(standing, taken.who(), moderated, why);
            case Decision.Held _ -> {
                if (standing.stage() == Stage.VOID) {
                    why.add("the attempt does not count any more");
                }
            }
            case Decision.Released released -> released(standing, taken.who(), released, why);
            case Decision.Issued issued -> issued(standing, taken.who(), issued, why);
            case Decision.Withdrawn _ -> {
                if (standing.stage() != Stage.ISSUED) {
                    why.add("nothing was issued, so nothing can be withdrawn");
                }
            }
        }
        return List.copyOf(why);
    }

    private static void person(Standing standing, Taken taken, List<String> why) {
        if (!PSEUDONYM.matcher(taken.who()).matches() || NOBODY.contains(taken.who())) {
            why.add("\"" + taken.who() + "\" is nobody's pseudonym; allowed: 1 to 40 lower-case letters, digits and"
                    + " hyphens, but not "
                    + String.join(" or ", NOBODY.stream().sorted().toList()));
        }
        if (standing.candidate().equals(Optional.of(taken.who()))) {
            why.add("a candidate decides nothing about their own work");
        }
    }

    private static void reason(Decision decision, List<String> why) {
        var reason = decision.reason();
        boolean needed = switch (decision) {
            case Decision.SatBy _, Decision.Issued _ -> false;
            case Decision.Answered answered -> !answered.agreed();
            case Decision.Moderated moderated -> moderated.verdict() != Decision.Verdict.AGREE;
            default -> true;
        };
        if (needed && reason.isBlank()) {
            why.add("a reason is needed");
        }
        if (reason.length() > LONGEST_REASON) {
            why.add("a reason of " + reason.length() + " characters; allowed: up to " + LONGEST_REASON);
        }
        if (reason.codePoints().anyMatch(sign -> Character.isISOControl(sign) && sign != '\n')) {
            why.add("a reason is text; control characters are not");
        }
    }

    private static void satBy(Standing standing, String candidate, List<String> why) {
        if (!PSEUDONYM.matcher(candidate).matches() || NOBODY.contains(candidate)) {
            why.add("\"" + candidate
                    + "\" is nobody's pseudonym; allowed: 1 to 40 lower-case letters, digits and hyphens");
        }
        standing.candidate().ifPresent(known -> why.add("it was said before that " + known + " sat it"));
        if (standing.assessors().contains(candidate)
                || standing.moderators().contains(candidate)
                || standing.reviewers().contains(candidate)) {
            why.add(candidate + " has decided something about it");
        }
    }

    /** What holds for whoever judges. */
    private static void judging(Standing standing, String who, List<String> why) {
        changeable(standing, why);
        if (standing.moderators().contains(who)) {
            why.add(who + " moderated it; who moderates does not assess");
        }
        if (standing.reviewers().contains(who)) {
            why.add(who + " decided a hold of it; who reviews does not assess");
        }
        if (standing.remarkers().contains(who)) {
            why.add(who + " assessed it before; somebody else must");
        }
    }

    private static void changeable(Standing standing, List<String> why) {
        switch (standing.stage()) {
            case UNMARKED -> why.add("it was never marked");
            case VOID -> why.add("the attempt does not count any more");
            case ISSUED -> why.add("the result was issued; withdraw it first");
            default -> {}
        }
        standing.holds().forEach((line, hold) -> why.add("it is held since line " + line + "; release that first"));
    }

    private static void proposed(Standing standing, Decision.Proposed proposed, List<String> why) {
        var task = standing.task(proposed.task());
        if (task.isEmpty()) {
            why.add("no task \"" + proposed.task() + "\"; known: "
                    + String.join(
                            ", ",
                            standing.tasks().stream()
                                    .map(Standing.TaskStanding::task)
                                    .toList()));
            return;
        }
        int points = task.get().points();
        if (proposed.awarded() < 0 || proposed.awarded() > points) {
            why.add(proposed.awarded() + " points for \"" + proposed.task() + "\"; allowed: 0 to " + points);
        }
        standing.open().values().stream()
                .filter(open -> open.decision() instanceof Decision.Proposed other
                        && other.task().equals(proposed.task()))
                .forEach(open -> why.add("line " + open.line() + " proposes points for \"" + proposed.task()
                        + "\" already; agree or disagree with that first"));
    }

    private static void answered(Standing standing, String who, Decision.Answered answered, List<String> why) {
        var proposal = standing.open().get(answered.line());
        if (proposal == null) {
            why.add("line " + answered.line() + " proposes nothing that is open");
        } else if (proposal.who().equals(who)) {
            why.add("a second person is needed; " + who + " proposed it");
        }
    }

    private static void considered(Standing standing, Decision.Considered considered, List<String> why) {
        int most = standing.possible() * Standing.MOST_CONSIDERED / 100;
        if (considered.points() < 0 || considered.points() > most) {
            why.add(considered.points() + " points; allowed: 0 to " + most + ", which is " + Standing.MOST_CONSIDERED
                    + " % of " + standing.possible());
        }
    }

    private static void moderated(Standing standing, String who, Decision.Moderated moderated, List<String> why) {
        changeable(standing, why);
        if (standing.assessors().contains(who)) {
            why.add(who + " assessed it; who assesses does not moderate");
        }
        if (standing.reviewers().contains(who)) {
            why.add(who + " decided a hold of it; who reviews does not moderate");
        }
        if (moderated.verdict() == Decision.Verdict.AGREE) {
            settled(standing, why);
        }
    }

    private static void settled(Standing standing, List<String> why) {
        standing.forPerson().forEach(task -> why.add("task \"" + task + "\" must be judged by a person first"));
        standing.open().keySet().forEach(line -> why.add("what line " + line + " proposes is open"));
    }

    private static void released(Standing standing, String who, Decision.Released released, List<String> why) {
        var hold = standing.holds().get(released.line());
        if (hold == null) {
            why.add("line " + released.line() + " holds nothing");
            return;
        }
        if (hold.who().equals(who)) {
            why.add("a second person is needed; " + who + " held it");
        }
        if (hold.decision() instanceof Decision.Held(Cause cause, String _) && cause != Cause.LAB_FAULT) {
            if (standing.assessors().contains(who)) {
                why.add(who + " assessed it; who assesses does not review");
            }
            if (standing.moderators().contains(who)) {
                why.add(who + " moderated it; who moderates does not review");
            }
        }
    }

    private static void issued(Standing standing, String who, Decision.Issued issued, List<String> why) {
        changeable(standing, why);
        settled(standing, why);
        if (!standing.moderated()) {
            why.add("no moderator has agreed with the marks as they are now");
        }
        if (standing.moderators().contains(who)) {
            why.add("a second person is needed; " + who + " moderated it");
        }
        if (standing.candidate().isEmpty()) {
            why.add("it was not said yet who sat it");
        }
        if (issued.awarded() != standing.awarded()) {
            why.add(issued.awarded() + " points are not what stands: " + standing.awarded());
        }
    }
}
