package org.labmark.core.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void two_assessors_as_in_cohens_formula() {
        // 20 both yes, 5 yes-no, 10 no-yes, 15 both no: agreement 0.7, by chance 0.5, kappa 0.4.
        var marks = new ArrayList<List<String>>();
        marks.addAll(Collections.nCopies(20, List.of("yes", "yes")));
        marks.addAll(Collections.nCopies(5, List.of("yes", "no")));
        marks.addAll(Collections.nCopies(10, List.of("no", "yes")));
        marks.addAll(Collections.nCopies(15, List.of("no", "no")));
        var agreement = Agreement.of(marks);
        assertThat(agreement.items()).isEqualTo(50);
        assertThat(agreement.percent()).isEqualTo(70, within(1e-9));
        assertThat(agreement.kappa().orElseThrow()).isEqualTo(0.4, within(1e-9));
    }

    @Test
    void several_assessors_as_in_fleiss_own_way() {
        // All agree on the first and the last, two of three on the second; five marks of nine are met.
        var agreement = Agreement.of(
                List.of(List.of("met", "met", "met"), List.of("met", "met", "not"), List.of("not", "not", "not")));
        double observed = (1 + 1.0 / 3 + 1) / 3;
        double chance = (25.0 + 16) / 81;
        assertThat(agreement.percent()).isEqualTo(100 * observed, within(1e-9));
        assertThat(agreement.kappa().orElseThrow()).isEqualTo((observed - chance) / (1 - chance), within(1e-9));
    }

    @Test
    void who_always_differs_is_worse_than_chance() {
        var agreement = Agreement.of(List.of(List.of("met", "not"), List.of("not", "met")));
        assertThat(agreement.percent()).isZero();
        assertThat(agreement.kappa().orElseThrow()).isEqualTo(-1, within(1e-9));
    }

    @Test
    void where_all_marks_are_one_chance_explains_everything() {
        var agreement = Agreement.of(List.of(List.of("met", "met"), List.of("met", "met")));
        assertThat(agreement.percent()).isEqualTo(100);
        assertThat(agreement.kappa()).isEmpty();
    }

    @Test
    void a_missing_mark_is_refused() {
        assertThatThrownBy(() -> Agreement.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Agreement.of(List.of(List.of("met")))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Agreement.of(List.of(List.of("met", "met"), List.of("met"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
