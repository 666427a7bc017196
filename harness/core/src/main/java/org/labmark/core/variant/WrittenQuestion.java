package org.labmark.core.variant;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.api.query.AnswerField;
import org.labmark.api.query.AnswerForm;
import org.labmark.api.query.AnswerQuery;
import org.labmark.api.query.Query;
import org.labmark.api.query.RecordQuery;

/**
 * Something that the candidate is asked for in writing.
 *
 * @param name what it is handed in under
 * @param ask the question
 * @param form how it is to be written, in words
 */
public record WrittenQuestion(String name, String ask, String form) {
    /** The question that a query is; absent for one that is put to the bench. */
    public static Optional<WrittenQuestion> of(Query query) {
        return switch (query) {
            case AnswerQuery answer ->
                Optional.of(new WrittenQuestion(
                        answer.name(),
                        answer.ask(),
                        form(answer.form(), answer.choices().orElse(List.of()))));
            case RecordQuery record -> Optional.of(new WrittenQuestion(record.name(), record.ask(), form(record)));
            default -> Optional.empty();
        };
    }

    private static String form(RecordQuery record) {
        var fields = record.fields().map(list -> "fields " + names(list)).orElse("");
        var columns = record.columns().map(list -> "rows of " + names(list)).orElse("");
        var both = fields.isEmpty() || columns.isEmpty() ? "" : ", and ";
        return "YAML or JSON" + (record.fields().isEmpty() ? ", or CSV with a line of column names" : "") + ": "
                + fields + both + columns;
    }

    private static String names(List<AnswerField> fields) {
        return fields.stream()
                .map(field ->
                        field.name() + " (" + form(field.kind(), field.choices().orElse(List.of()))
                                + (field.optional().orElse(false) ? ", may be empty" : "") + ")")
                .collect(Collectors.joining(", "));
    }

    private static String form(AnswerForm form, List<String> choices) {
        return switch (form) {
            case CHOICE -> "one of " + String.join(", ", choices);
            case NUMBER -> "a whole number";
            case LAYER -> "a layer of the OSI model";
            case SUBNET -> "an address with its prefix length, such as 10.0.0.0/24";
            case ADDRESS, TEXT ->
                (form == AnswerForm.ADDRESS ? "an " : "a ") + form.name().toLowerCase(Locale.ROOT);
        };
    }
}
