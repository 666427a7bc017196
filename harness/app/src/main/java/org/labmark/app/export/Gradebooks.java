package org.labmark.app.export;

import java.util.List;
import java.util.regex.Pattern;
import org.labmark.app.BadInputException;

/**
 * Results as gradebooks import them. A paper that is held has no mark there: an importer that was given one could show it
 * before a person has looked.
 */
public final class Gradebooks {
    /** Moodle cancels a whole import for one mark above this, unless its site allows unlimited grades. */
    private static final int MOODLE_MOST = 100;

    /** Canvas takes a column of such a name for one of its own. */
    private static final Pattern CANVAS_OWN = Pattern.compile(
            "(?i)\\s*((current|final|override|unposted current|unposted final)\\s+(score|points|grade)|override status"
                    + "|student|id|section|sis (user|login) id|integration id|root account|notes)\\s*");

    private Gradebooks() {}

    /**
     * Moodle's grade import by CSV file: map "ID number" to the user's ID number, the second column to a grade item, the
     * third to its feedback.
     *
     * @param title heading of the marks
     * @param percent per cent instead of points
     * @throws BadInputException when points would be above what Moodle takes
     */
    public static String moodle(List<Result> results, String title, boolean percent) {
        var lines = new CsvLines(3);
        lines.own("ID number").text(title).text("Feedback: " + title).end();
        for (var result : results) {
            var sheet = result.marksheet();
            if (!percent && sheet.possible() > MOODLE_MOST) {
                throw new BadInputException(result.person().attempt() + ": " + sheet.possible()
                        + " points; Moodle takes at most " + MOODLE_MOST + ", so use --percent");
            }
            lines.text(result.person().id()).own(sheet.held() ? "-" : result.mark(percent));
            lines.text(feedback(result)).end();
        }
        return lines.toString();
    }

    /**
     * Canvas's gradebook import.
     *
     * @param title heading of the marks: an assignment's "Title (id)", or the title of a new one
     * @throws BadInputException when Canvas would take the title for a column of its own, or the papers' points differ
     */
    public static String canvas(List<Result> results, String title, boolean percent) {
        if (CANVAS_OWN.matcher(title).matches()) {
            throw new BadInputException(
                    "\"" + title + "\": Canvas has a column of that name; allowed: any other title");
        }
        int possible = results.stream()
                .mapToInt(result -> result.marksheet().possible())
                .reduce((one, other) -> one == other ? one : -1)
                .orElse(0);
        if (!percent && possible < 0) {
            throw new BadInputException(
                    "papers of different points under one title; use --percent, or export them apart");
        }
        var lines = new CsvLines(6);
        for (var heading : List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section")) {
            lines.own(heading);
        }
        lines.text(title).end();
        lines.own("Points Possible").own("").own("").own("").own("").own(percent ? "100.00" : possible + ".00");
        lines.end();
        for (var result : results) {
            var person = result.person();
            lines.text(person.name())
                    .own(person.canvas().map(String::valueOf).orElse(""))
                    .text(person.id())
                    .text(person.login().orElse(""))
                    .text(person.section().orElse(""))
                    .own(result.marksheet().held() ? "" : result.mark(percent))
                    .end();
        }
        return lines.toString();
    }

    private static String feedback(Result result) {
        var sheet = result.marksheet();
        return result.title() + ", attempt " + result.person().attempt() + ": "
                + (sheet.held()
                        ? "held, as people are not done with it"
                        : sheet.awarded() + " of " + sheet.possible() + " points, practical result");
    }
}
