package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A question that the candidate answers in writing: it is put to the log of the attempt, not to the bench. */
@Says("What did the candidate answer?")
public record AnswerQuery(
        @Says("what the answer is handed in under")
        @Pattern(
                value = "[a-z][a-z0-9-]{0,39}",
                words = "1 to 40 lower-case letters, digits and hyphens, a letter first")
        String name,

        @Says("the question, as the candidate reads it") String ask,
        @Says("what the answer is") AnswerForm form,

        @Says("what can be chosen, where its form is choice")
        Optional<List<String>> choices)
        implements Query {
    public AnswerQuery {
        choices = choices.map(List::copyOf);
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What did the candidate answer to: " + ask;
    }

    @Override
    public List<Problem> problems() {
        return (form == AnswerForm.CHOICE) == choices.isPresent()
                ? List.of()
                : List.of(new Problem(
                        "choices",
                        form == AnswerForm.CHOICE
                                ? "missing; a choice needs what can be chosen"
                                : "nothing is chosen here; allowed: with form choice only"));
    }
}
