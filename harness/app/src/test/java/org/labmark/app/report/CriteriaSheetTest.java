package org.labmark.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.labmark.app.sample.SampleVariant;

class CriteriaSheetTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_task_and_check_is_on_both_sheets(boolean assessor) {
        var variant = SampleVariant.office();
        var sheet = CriteriaSheet.of(variant, assessor);
        for (var task : variant.tasks()) {
            assertThat(sheet).contains("## " + task.title() + " (" + task.points() + " points)");
            task.all().forEach(check -> assertThat(sheet).contains("- " + check.title()));
        }
        assertThat(sheet).contains("40 points").doesNotContain(SampleVariant.canaries());
    }

    @Test
    void only_the_assessors_sheet_says_what_is_asked_and_expected() {
        var variant = SampleVariant.office();
        assertThat(CriteriaSheet.of(variant, true))
                .contains("  - asked: ", "  - from: ", "  - expected: ", "seed " + variant.seed(), "Bears on ");
        assertThat(CriteriaSheet.of(variant, false))
                .doesNotContain("asked:", "from:", "expected:", "seed", "Bears on")
                .doesNotContainPattern("\\b10\\.\\d+\\.\\d+\\.\\d+");
    }
}
