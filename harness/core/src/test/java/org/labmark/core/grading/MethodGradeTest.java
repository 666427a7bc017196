package org.labmark.core.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.core.standard.AssessmentPlan;
import org.labmark.core.standard.ShippedStandards;

class MethodGradeTest {
    private static final AssessmentPlan PLAN = ShippedStandards.plan(AssessmentPlan.SHIPPED.getFirst());

    @ParameterizedTest
    @CsvSource({
        "M1, 0, pass", "M1, 1, pass", "M1, 2, pass", "M1, 3, distinction", "M1, 4, distinction", "M1, 5, distinction",
        "M1, 6, distinction", "M2, 0, pass", "M2, 1, pass", "M2, 2, pass", "M2, 3, pass", "M2, 4, distinction"
    })
    void with_all_for_a_pass_the_number_for_a_distinction_decides(String method, int distinctions, String grade) {
        var judged = all(method, Judged.NOT_MET);
        ids(method, "pass").forEach(id -> judged.put(id, Judged.MET));
        ids(method, "distinction").limit(distinctions).forEach(id -> judged.put(id, Judged.MET));
        assertThat(grade(method, judged)).isEqualTo(new MethodGrade.Settled(grade));
    }

    static Stream<AssessmentPlan.Descriptor> needed() {
        return PLAN.descriptors().stream()
                .filter(descriptor -> descriptor.grade().equals("pass"));
    }

    @ParameterizedTest
    @MethodSource("needed")
    void one_that_a_pass_needs_and_that_is_not_met_fails_whatever_else_is(AssessmentPlan.Descriptor missing) {
        var judged = all(missing.method(), Judged.MET);
        judged.put(missing.id(), Judged.NOT_MET);
        assertThat(grade(missing.method(), judged)).isEqualTo(new MethodGrade.Settled("fail"));
    }

    @ParameterizedTest
    @MethodSource("needed")
    void one_that_was_not_assessed_is_no_fail(AssessmentPlan.Descriptor missing) {
        var judged = all(missing.method(), Judged.MET);
        judged.remove(missing.id());
        assertThat(grade(missing.method(), judged)).isEqualTo(new MethodGrade.Open(List.of(missing.id())));
    }

    @Test
    void what_was_not_assessed_and_changes_nothing_keeps_no_grade_open() {
        var judged = all("M1", Judged.NOT_MET);
        ids("M1", "pass").forEach(id -> judged.put(id, Judged.MET));
        judged.put("M1-D1", Judged.NOT_ASSESSED);
        judged.put("M1-D2", Judged.NOT_ASSESSED);
        assertThat(grade("M1", judged)).isEqualTo(new MethodGrade.Settled("pass"));
        judged.put("M1-D3", Judged.NOT_ASSESSED);
        assertThat(grade("M1", judged)).isEqualTo(new MethodGrade.Open(List.of("M1-D1", "M1-D2", "M1-D3")));
    }

    @Test
    void nothing_judged_is_no_grade() {
        assertThat(grade("M2", Map.of())).isInstanceOf(MethodGrade.Open.class);
    }

    @Test
    void a_descriptor_of_another_method_is_refused() {
        assertThatThrownBy(() -> grade("M1", Map.of("M2-P1", Judged.MET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown descriptor \"M2-P1\"; known: M1-P1, M1-D1");
    }

    @ParameterizedTest
    @CsvSource({
        "fail, fail, fail",
        "fail, pass, fail",
        "fail, distinction, fail",
        "pass, fail, fail",
        "pass, pass, pass",
        "pass, distinction, merit",
        "distinction, fail, fail",
        "distinction, pass, merit",
        "distinction, distinction, distinction"
    })
    void all_nine_pairs_make_the_grade_of_the_plan(String first, String second, String overall) {
        assertThat(Overall.grade(PLAN, Map.of("M1", first, "M2", second))).isEqualTo(overall);
    }

    @Test
    void a_method_without_a_grade_makes_none_together() {
        assertThatThrownBy(() -> Overall.grade(PLAN, Map.of("M1", "pass")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Overall.grade(PLAN, Map.of("M1", "pass", "M2", "merit")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static MethodGrade grade(String method, Map<String, Judged> judged) {
        return MethodGrade.of(PLAN, PLAN.method(method).orElseThrow(), judged);
    }

    private static Map<String, Judged> all(String method, Judged as) {
        var judged = new HashMap<String, Judged>();
        PLAN.descriptors(PLAN.method(method).orElseThrow()).forEach(found -> judged.put(found.id(), as));
        return judged;
    }

    private static Stream<String> ids(String method, String grade) {
        return PLAN.descriptors(PLAN.method(method).orElseThrow())
                .filter(descriptor -> descriptor.grade().equals(grade))
                .map(AssessmentPlan.Descriptor::id);
    }
}
