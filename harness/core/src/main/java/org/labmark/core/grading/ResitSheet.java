package org.labmark.core.grading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;
import org.labmark.core.scenario.Reads;
import org.labmark.core.standard.AssessmentPlan;

/**
 * Somebody asks to come again.
 *
 * @param plan {@code standard/version}
 * @param candidate pseudonym
 * @param told when they were told the result
 * @param day when they want to come
 * @param request what they ask for
 */
public record ResitSheet(String plan, String candidate, Instant told, LocalDate day, Resits.Request request) {
    private static final Set<String> KEYS = Set.of(
            "plan",
            "candidate",
            "kind",
            "method",
            "grade",
            "told",
            "day",
            "learning",
            "employer-agreed",
            "plan-of-action");

    /** Reads a sheet; of no use when there are findings. */
    public static ResitSheet read(Part part, List<AssessmentPlan> plans, Findings findings) {
        Reads.noneBut(part, KEYS, findings);
        var plan = Reads.text(part.get("plan"), findings);
        if (!plan.isEmpty() && plans.stream().noneMatch(known -> known.name().equals(plan))) {
            findings.report(
                    part.get("plan"),
                    "unknown plan \"" + plan + "\"; known: "
                            + Findings.list(
                                    plans.stream().map(AssessmentPlan::name).toList()));
        }
        return new ResitSheet(
                plan,
                Reads.pseudonym(part.get("candidate"), findings),
                told(part.get("told"), findings),
                day(part.get("day"), findings),
                new Resits.Request(
                        Reads.constant(part.get("kind"), Resits.Kind.class, Resits.Kind.RESIT, findings),
                        Reads.text(part.get("method"), findings),
                        Reads.text(part.get("grade"), findings),
                        Reads.flag(part.get("learning"), findings),
                        Reads.flag(part.get("employer-agreed"), findings),
                        Reads.flag(part.get("plan-of-action"), findings)));
    }

    private static Instant told(Part part, Findings findings) {
        var text = Reads.text(part, findings);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            if (!text.isEmpty()) {
                findings.report(part, part.shown() + " is no time; allowed: such as 2026-08-31T15:00:00Z");
            }
            return Instant.EPOCH;
        }
    }

    private static LocalDate day(Part part, Findings findings) {
        var text = Reads.text(part, findings);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            if (!text.isEmpty()) {
                findings.report(part, part.shown() + " is no day; allowed: such as 2027-02-28");
            }
            return LocalDate.EPOCH;
        }
    }
}
