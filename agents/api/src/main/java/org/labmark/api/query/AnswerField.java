package org.labmark.api.query;

import java.util.List;
import java.util.Optional;

/** One field of a record, or one column of its table. */
@Says("A field or column")
public record AnswerField(
        @Says("its name, as the candidate writes it")
        @Pattern(
                value = AnswerField.NAME,
                words = "1 to 40 lower-case letters, digits, hyphens and underscores, a letter first")
        String name,

        @Says("what stands in it; text when left out") Optional<AnswerForm> form,

        @Says("what can be chosen, where its form is choice")
        Optional<List<String>> choices,

        @Says("whether it may be left empty; no when left out")
        Optional<Boolean> optional) {
    static final String NAME = "[a-z][a-z0-9_-]{0,39}";

    public AnswerField {
        choices = choices.map(List::copyOf);
    }

    /** Its form, text where none is said. */
    public AnswerForm kind() {
        return form.orElse(AnswerForm.TEXT);
    }
}
