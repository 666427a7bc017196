package org.labmark.core.grading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.labmark.core.standard.AssessmentPlan;

/** What holds for a candidate who comes again. Days are days in London, whatever zone a machine is in. */
public final class Resits {
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Resits() {}

    /** How somebody comes again. */
    public enum Kind {
        /** With nothing learnt in between. */
        RESIT,
        /** After further learning, which is written down. */
        RETAKE
    }

    /** What must be taken again. */
    public enum Scope {
        METHOD,
        /** The time is over: every method is open again. */
        WHOLE
    }

    /**
     * What is asked for.
     *
     * @param grade what the candidate has in this method
     * @param learning whether further learning was recorded
     * @param agreed whether the employer has agreed
     * @param planned whether there is a plan of action
     */
    public record Request(Kind kind, String method, String grade, boolean learning, boolean agreed, boolean planned) {}

    /** The last day on which a method alone can be taken again. */
    public static LocalDate lastDay(AssessmentPlan plan, Instant told) {
        return LocalDate.ofInstant(told, LONDON).plusMonths(plan.resit().months());
    }

    /** What must be taken again on some day. */
    public static Scope scope(AssessmentPlan plan, Instant told, LocalDate day) {
        return day.isAfter(lastDay(plan, told)) ? Scope.WHOLE : Scope.METHOD;
    }

    /** Whether a day is later than is usual: worth a word, and allowed. */
    public static boolean isLate(AssessmentPlan plan, Kind kind, Instant told, LocalDate day) {
        int months =
                kind == Kind.RESIT ? plan.resit().typicalMonths() : plan.resit().retakeTypicalMonths();
        return day.isAfter(LocalDate.ofInstant(told, LONDON).plusMonths(months));
    }

    /** Why a request cannot be granted; nothing when it can. */
    public static List<String> refusals(AssessmentPlan plan, Request request) {
        var why = new ArrayList<String>();
        if (plan.method(request.method()).isEmpty()) {
            why.add("the plan has no method \"" + request.method() + "\"");
        }
        if (!request.grade().equals(plan.grades().getFirst())) {
            why.add("the method is not failed, and nobody comes again for a better grade");
        }
        if (request.kind() == Kind.RETAKE && !request.learning()) {
            why.add("a retake wants a record of what was learnt since");
        }
        if (!request.agreed()) {
            why.add("the employer has not agreed");
        }
        if (!request.planned()) {
            why.add("there is no plan of action");
        }
        return List.copyOf(why);
    }

    /** The grade of a method that was taken again: no higher than the plan's cap. */
    public static String capped(AssessmentPlan plan, String grade) {
        var cap = plan.resit().cap();
        return plan.isAbove(grade, cap) ? cap : grade;
    }
}
