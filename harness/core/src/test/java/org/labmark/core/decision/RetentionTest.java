package org.labmark.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.labmark.core.decision.Decision.Taken;
import org.labmark.core.marking.Marksheet;

class RetentionTest {
    private static final LocalDate BEGAN = LocalDate.parse("2024-02-29");
    private static final Optional<Marksheet> SHEET =
            Optional.of(new Marksheet("t/t", "1.0.0", 7, 0, 0, false, List.of(), List.of()));

    private static Standing after(Decision... decisions) {
        var standing = Standing.of(SHEET);
        long line = 10;
        for (var decision : decisions) {
            standing = standing.after(new Taken(line++, "", "a-1", decision));
        }
        return standing;
    }

    private static Retention.Due due(Standing standing, boolean decided, boolean erased, String today) {
        return Retention.USUAL.due(
                standing, BEGAN, decided ? Optional.of(BEGAN) : Optional.empty(), erased, LocalDate.parse(today));
    }

    @ParameterizedTest
    @CsvSource({
        // today, erased before, what may go, when more may
        "2024-03-01, false, NOTHING, 2027-02-28",
        "2027-02-27, false, NOTHING, 2027-02-28",
        "2027-02-28, false, EVIDENCE,",
        "2027-02-28, true, NOTHING, 2030-02-28",
        "2030-02-27, true, NOTHING, 2030-02-28",
        "2030-02-28, true, ALL,",
        "2030-02-28, false, ALL,"
    })
    void evidence_goes_before_records(String today, boolean erased, Retention.Share share, LocalDate next) {
        assertThat(due(after(new Decision.Issued(0)), true, erased, today))
                .extracting(Retention.Due::share, Retention.Due::next)
                .containsExactly(share, Optional.ofNullable(next));
    }

    @Test
    void what_is_held_or_not_issued_stays_for_ever() {
        assertThat(due(
                        after(new Decision.Issued(0), new Decision.Held(Decision.Cause.APPEAL, "r")),
                        true,
                        false,
                        "2099-01-01"))
                .isEqualTo(new Retention.Due(Retention.Share.NOTHING, Optional.empty(), "held since line 11"));
        assertThat(due(after(new Decision.SatBy("c-1")), true, false, "2099-01-01"))
                .isEqualTo(new Retention.Due(Retention.Share.NOTHING, Optional.empty(), "no result was issued yet"));
    }

    @Test
    void practice_goes_after_a_year() {
        assertThat(due(after(), false, false, "2025-02-27").share()).isEqualTo(Retention.Share.NOTHING);
        assertThat(due(after(), false, false, "2025-02-28").share()).isEqualTo(Retention.Share.ALL);
    }

    @Test
    void records_do_not_go_before_evidence() {
        assertThatThrownBy(() -> new Retention(3, 2, 1))
                .hasMessage(
                        "evidence for 3 years, records for 2, practice for 1; allowed: 1 or more, records no less than"
                                + " evidence");
    }
}
