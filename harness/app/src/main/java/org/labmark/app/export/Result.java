package org.labmark.app.export;

import java.util.Locale;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.core.marking.Marksheet;

/**
 * What one person earned in one attempt.
 *
 * @param person who sat it
 * @param title of the scenario
 * @param marksheet as last marked
 */
public record Result(Roster.Person person, String title, Marksheet marksheet) {
    /**
     * As an attempt's log has it.
     *
     * @throws BadInputException when it was never marked
     */
    public static Result of(Roster.Person person, Attempt attempt) {
        return new Result(
                person,
                attempt.variant().title(),
                attempt.result()
                        .orElseThrow(
                                () -> new BadInputException(attempt.folder() + ": never marked; use ./labmark mark")));
    }

    /** Points, or per cent of them, with two decimals; nothing must be made of them while the paper is held. */
    String mark(boolean percent) {
        double mark = percent ? 100.0 * marksheet.awarded() / marksheet.possible() : marksheet.awarded();
        return String.format(Locale.ROOT, "%.2f", mark);
    }
}
