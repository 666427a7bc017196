package org.labmark.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.labmark.api.query.Query;
import org.labmark.api.topology.Topology;
import org.labmark.core.check.Check;
import org.labmark.core.check.Matcher;
import org.labmark.core.variant.Task;

/** What a check asks and wants, in words, whether or not it was asked already. */
final class CheckWords {
    private static final PageWords TIMES = new PageWords();

    private final QuestionWords questions;
    private final Redaction redaction;

    CheckWords(Topology topology, Redaction redaction) {
        this.questions = new QuestionWords(topology);
        this.redaction = redaction;
    }

    /** Where a question is asked from. */
    String from(Query query) {
        return safe(questions.from(query));
    }

    /** The question, or those of the parts, and what more is wanted than an answer at the end. */
    String asked(Check check) {
        var words = new StringBuilder(question(check));
        check.staysMillis()
                .ifPresent(millis -> words.append(" It must stay so for ")
                        .append(TIMES.within(millis))
                        .append('.'));
        check.background()
                .ifPresent(background -> words.append(" Asked at random moments while working too, about every ")
                        .append(TIMES.within(background.everyMillis()))
                        .append("; ")
                        .append(background.misses())
                        .append(" readings may be otherwise."));
        check.before()
                .ifPresent(event ->
                        words.append(" To be handed in before ").append(event).append(" holds."));
        return safe(words.toString());
    }

    private String question(Check check) {
        if (check.parts().isEmpty()) {
            return questions.asked(check.asks());
        }
        var parts = check.parts().get();
        var each = parts.checks().stream()
                .map(part -> part.id().substring(check.id().length() + 1) + ") " + question(part))
                .collect(Collectors.joining(" "));
        return switch (parts.kind()) {
            case ALL -> "All of: " + each;
            case ANY -> "Any of: " + each;
            case NOT -> "Not: " + each;
        };
    }

    /** Title of the check that must pass for this one to count; absent where it needs none. */
    Optional<String> control(Task task, Check check) {
        return check.control().map(id -> safe(titleOf(task, id)));
    }

    private static String titleOf(Task task, String id) {
        return task.all()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .map(Check::title)
                .orElse(id);
    }

    /** What must be seen, by key. */
    List<Report.Expected> expected(Check check) {
        var list = new ArrayList<Report.Expected>();
        check.leaves()
                .forEach(leaf -> new TreeMap<>(leaf.expect())
                        .forEach((key, value) ->
                                list.add(new Report.Expected(safe(prefix(check, leaf) + key), words(value)))));
        return list;
    }

    /** What tells the keys of a part from those of others. */
    static String prefix(Check check, Check leaf) {
        return leaf.id().equals(check.id())
                ? ""
                : leaf.id().substring(check.id().length() + 1) + ") ";
    }

    private String words(Object expected) {
        try {
            return safe(Matcher.parse(expected).words());
        } catch (IllegalArgumentException e) {
            return safe("not readable: " + e.getMessage());
        }
    }

    private String safe(String text) {
        return SafeText.line(redaction.apply(text));
    }
}
