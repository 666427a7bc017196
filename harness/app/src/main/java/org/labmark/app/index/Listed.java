package org.labmark.app.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.labmark.app.BadInputException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Event;

/**
 * An attempt as it stands in a list.
 *
 * @param attempt its id
 * @param folder its folder's name
 * @param scenario empty where the log cannot be read
 * @param opened when it began, RFC 3339 in UTC; empty where the log cannot be read
 * @param handedIn empty where it was not
 * @param candidate pseudonym; empty where it was not said who sat it
 * @param stage how far the result has come, such as {@code marked}; {@code open} before it is handed in, {@code unsound}
 *     where the log cannot be read
 * @param held whether it is held
 * @param machine points by the machine
 * @param awarded points that stand
 * @param problem why the log cannot be read; empty where it can
 */
public record Listed(
        String attempt,
        String folder,
        String scenario,
        String title,
        long seed,
        String opened,
        String handedIn,
        String candidate,
        String stage,
        boolean held,
        int machine,
        int awarded,
        int possible,
        String problem) {
    static final String UNSOUND = "unsound";
    static final String OPEN = "open";

    /** An attempt, and the words that it can be found by. */
    record Found(Listed listed, String words) {}

    /** As the log tells it. */
    static Found of(Path folder) {
        var name = folder.getFileName().toString();
        try {
            var attempt = Attempt.read(folder);
            return new Found(of(name, attempt), words(attempt));
        } catch (BadInputException e) {
            var problem = Optional.ofNullable(e.getMessage()).orElse("cannot be read");
            return new Found(new Listed(name, name, "", "", 0, "", "", "", UNSOUND, false, 0, 0, 0, problem), name);
        }
    }

    private static Listed of(String folder, Attempt attempt) {
        var variant = attempt.variant();
        var standing = attempt.standing();
        var handedIn = attempt.at(Event.HandedIn.class);
        return new Listed(
                attempt.opened().attempt(),
                folder,
                variant.scenario(),
                variant.title(),
                variant.seed(),
                attempt.at(Event.Opened.class).orElse(""),
                handedIn.orElse(""),
                standing.candidate().orElse(""),
                handedIn.isEmpty()
                        ? OPEN
                        : standing.stage().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                !standing.holds().isEmpty(),
                standing.machine(),
                standing.awarded(),
                standing.possible(),
                "");
    }

    private static String words(Attempt attempt) {
        var words = new ArrayList<>(List.of(
                attempt.opened().attempt(),
                attempt.variant().scenario(),
                attempt.variant().title()));
        attempt.variant().tasks().forEach(task -> words.add(task.id() + " " + task.title() + " " + task.area()));
        attempt.variant().tasks().forEach(task -> task.ksbs().forEach(ksb -> words.add(ksb.toString())));
        attempt.events(Event.Note.class).forEach(note -> words.add(note.text()));
        attempt.decisions()
                .forEach(taken -> words.add(taken.who() + " " + taken.decision().reason()));
        return String.join("\n", words);
    }
}
