package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Attempts;
import org.labmark.core.marking.Marksheet;
import org.labmark.core.practice.Shown;
import org.labmark.core.standard.KsbKey;

/** What there is to practise, how far somebody has come, and what to do next. */
final class PractiseList {
    private final Workplace place;

    PractiseList(Workplace place) {
        this.place = place;
    }

    /** What the attempts that are kept here have shown, one of them left out. */
    Shown shown(Optional<Path> but) {
        var sheets = new ArrayList<Marksheet>();
        for (var folder : Attempts.list(place.attempts())) {
            if (Attempts.isSitting(String.valueOf(folder.getFileName()))
                    && !Optional.of(folder).equals(but)) {
                marksheet(folder).ifPresent(sheets::add);
            }
        }
        return Shown.of(sheets);
    }

    /** What cannot be read shows nothing; verify says why. */
    private static Optional<Marksheet> marksheet(Path folder) {
        try {
            return Attempt.read(folder).marksheet();
        } catch (BadInputException _) {
            return Optional.empty();
        }
    }

    /** The table, and what to do next. */
    String text() {
        var shown = shown(Optional.empty());
        var ksbs = new HashMap<String, Set<KsbKey>>();
        new Catalogue(place)
                .uses()
                .forEach(use -> ksbs.computeIfAbsent(use.scenario(), _ -> new HashSet<>())
                        .add(use.ksb()));
        var offers = new ArrayList<Shown.Offer>();
        var table = new Columns("TOPIC", "SCENARIO", "LEVEL", "MIN", "POINTS", "KSBS", "SHOWN", "BEST", "");
        for (var scenario : Scenarios.library(place).list()) {
            var offer = new Shown.Offer(
                    scenario.id(), scenario.level(), scenario.minutes(), ksbs.getOrDefault(scenario.id(), Set.of()));
            offers.add(offer);
            table.add(
                    scenario.id().substring(0, scenario.id().indexOf('/')),
                    scenario.id(),
                    scenario.level(),
                    String.valueOf(scenario.minutes()),
                    String.valueOf(scenario.points()),
                    String.valueOf(offer.ksbs().size()),
                    String.valueOf(offer.ksbs().stream()
                            .filter(ksb -> shown.ksbs().contains(ksb.toString()))
                            .count()),
                    best(shown, scenario.id()),
                    scenario.title());
        }
        return table.text() + "\n" + next(shown, offers);
    }

    private static String best(Shown shown, String scenario) {
        return Optional.ofNullable(shown.best().get(scenario))
                .map(best -> best.awarded() + "/" + best.possible()
                        + (best.attempts() == 1 ? "" : ", " + best.attempts() + " times"))
                .orElse("-");
    }

    private static String next(Shown shown, List<Shown.Offer> offers) {
        return shown.next(offers)
                .map(next -> new Wrapped()
                        .row("Next: ./labmark practise " + next.offer().id()
                                + (next.missing().isEmpty()
                                        ? ", which you have not solved whole yet"
                                        : ", which bears on " + next.missing().size()
                                                + " statements that nothing has shown yet: "
                                                + String.join(", ", next.missing())))
                        .toString())
                .orElse("You have solved all there is.\n");
    }

    /** What an attempt showed that nothing had shown before. */
    String added(Path folder) {
        var before = shown(Optional.of(folder));
        var added = Attempt.read(folder).marksheet().map(before::added).orElse(List.of());
        return new Wrapped()
                .row(
                        added.isEmpty()
                                ? "Nothing in it that you had not shown before."
                                : "Shown for the first time: " + String.join(", ", added))
                .toString();
    }
}
