package org.labmark.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.labmark.api.query.AnswerField;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.RecordQuery;

/** Tables that candidates hand in. */
class RecordReaderFuzz {
    private static final RecordQuery QUERY = new RecordQuery(
            "plan",
            "Which port?",
            Optional.empty(),
            Optional.of(List.of(field("port", AnswerForm.TEXT), field("vlan", AnswerForm.NUMBER))));

    private static AnswerField field(String name, AnswerForm form) {
        return new AnswerField(name, Optional.of(form), Optional.empty(), Optional.of(true));
    }

    @FuzzTest
    void a_table_has_rows_or_a_problem(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        var seen = RecordReader.read(QUERY, new Handed(text, 1, 1), _ -> {
            throw new IllegalArgumentException("no tree");
        });
        assertThat(seen.rows()).hasSizeLessThanOrEqualTo(500);
        assertThat(seen.problem().isPresent()).isEqualTo(seen.rows().isEmpty());
    }
}
