package org.labmark.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;

/** Answers that candidates type. */
class AnswerReaderFuzz {
    @FuzzTest
    void an_answer_of_any_form_has_a_value_or_a_problem(byte[] octets) {
        var handed = new Handed(new String(octets, StandardCharsets.UTF_8), 1, 1);
        for (var form : AnswerForm.values()) {
            var query = new AnswerQuery("cause", "Why?", form, Optional.of(List.of("mask", "cable")));
            var seen = AnswerReader.read(query, handed);
            assertThat(seen.problem().isPresent())
                    .isEqualTo(seen.text().isEmpty() && seen.number().isEmpty());
            assertThat(seen.text().orElse("")).hasSizeLessThanOrEqualTo(AnswerReader.LONGEST);
            assertThat(seen.problem().orElse("").lines().count()).isLessThanOrEqualTo(1);
        }
    }
}
