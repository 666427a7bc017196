package org.labmark.api.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A record that the candidate keeps, such as a ticket, a change record, a subnet worksheet or a patch plan: fields, a
 * table, or both. It is put to the log of the attempt, not to the bench.
 */
@Says("What record did the candidate hand in?")
public record RecordQuery(
        @Says("what the record is handed in under")
        @Pattern(
                value = "[a-z][a-z0-9-]{0,39}",
                words = "1 to 40 lower-case letters, digits and hyphens, a letter first")
        String name,

        @Says("what is wanted, as the candidate reads it") String ask,
        @Says("its fields") Optional<List<AnswerField>> fields,

        @Says("the columns of its table: rows of a CSV file, or the list under the key rows")
        Optional<List<AnswerField>> columns)
        implements Query {
    public RecordQuery {
        fields = fields.map(List::copyOf);
        columns = columns.map(List::copyOf);
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What did the candidate hand in as " + name + ": " + ask;
    }

    @Override
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (fields.isEmpty() && columns.isEmpty()) {
            problems.add(new Problem("", "a record needs fields, columns or both"));
        }
        problems("fields", fields.orElse(List.of()), problems);
        problems("columns", columns.orElse(List.of()), problems);
        return problems;
    }

    private static void problems(String key, List<AnswerField> fields, List<Problem> problems) {
        var names = new HashSet<String>();
        for (var field : fields) {
            if (!names.add(field.name())) {
                problems.add(new Problem(key, "\"" + field.name() + "\" stands here twice; each name once"));
            }
            if ((field.kind() == AnswerForm.CHOICE) != field.choices().isPresent()) {
                problems.add(
                        new Problem(key, "\"" + field.name() + "\": choices go with form choice, and with no other"));
            }
        }
    }
}
