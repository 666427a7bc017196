package org.labmark.core.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.core.grading.Resits.Kind;
import org.labmark.core.standard.AssessmentPlan;
import org.labmark.core.standard.ShippedStandards;

class ResitsTest {
    private static final AssessmentPlan PLAN = ShippedStandards.plan(AssessmentPlan.SHIPPED.getFirst());

    @ParameterizedTest
    @CsvSource({
        "2026-08-31T12:00:00Z, 2027-02-28",
        "2027-08-31T12:00:00Z, 2028-02-29",
        "2026-03-31T12:00:00Z, 2026-09-30",
        "2026-12-15T00:00:00Z, 2027-06-15",
        // Half past eleven in UTC is half past twelve, the next day, in a London summer.
        "2026-06-30T23:30:00Z, 2027-01-01",
        "2026-12-31T23:30:00Z, 2027-06-30"
    })
    void the_last_day_is_six_months_on_in_london(Instant told, LocalDate last) {
        assertThat(Resits.lastDay(PLAN, told)).isEqualTo(last);
        assertThat(Resits.scope(PLAN, told, last)).isEqualTo(Resits.Scope.METHOD);
        assertThat(Resits.scope(PLAN, told, last.plusDays(1))).isEqualTo(Resits.Scope.WHOLE);
    }

    @Test
    void what_is_later_than_usual_is_said() {
        var told = Instant.parse("2026-01-10T09:00:00Z");
        assertThat(Resits.isLate(PLAN, Kind.RESIT, told, LocalDate.parse("2026-03-10")))
                .isFalse();
        assertThat(Resits.isLate(PLAN, Kind.RESIT, told, LocalDate.parse("2026-03-11")))
                .isTrue();
        assertThat(Resits.isLate(PLAN, Kind.RETAKE, told, LocalDate.parse("2026-04-10")))
                .isFalse();
        assertThat(Resits.isLate(PLAN, Kind.RETAKE, told, LocalDate.parse("2026-04-11")))
                .isTrue();
    }

    @Test
    void a_resit_of_a_failed_method_with_all_papers_is_granted() {
        assertThat(Resits.refusals(PLAN, new Resits.Request(Kind.RESIT, "M1", "fail", false, true, true)))
                .isEmpty();
        assertThat(Resits.refusals(PLAN, new Resits.Request(Kind.RETAKE, "M1", "fail", true, true, true)))
                .isEmpty();
    }

    @Test
    void every_paper_that_is_missing_is_named() {
        assertThat(Resits.refusals(PLAN, new Resits.Request(Kind.RETAKE, "M3", "pass", false, false, false)))
                .containsExactly(
                        "the plan has no method \"M3\"",
                        "the method is not failed, and nobody comes again for a better grade",
                        "a retake wants a record of what was learnt since",
                        "the employer has not agreed",
                        "there is no plan of action");
    }

    @Test
    void the_cap_holds_for_the_method_that_was_taken_again_only() {
        var again = Resits.capped(PLAN, "distinction");
        assertThat(again).isEqualTo("pass");
        assertThat(Resits.capped(PLAN, "fail")).isEqualTo("fail");
        assertThat(Overall.grade(PLAN, Map.of("M1", again, "M2", "distinction")))
                .isEqualTo("merit");
        assertThat(PLAN.resit().settings()).contains("cap");
    }
}
