package org.labmark.app.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.app.standard.Editions;
import org.labmark.app.standard.TaskUses;
import org.labmark.core.standard.Coverage;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.Ksb;
import org.labmark.core.standard.Standard;
import org.labmark.core.standard.Standards;

/** Finds standards and their statements by what a person typed. */
final class Catalogue {
    private final Workplace place;
    private final Standards standards = ShippedStandards.load();

    Catalogue(Workplace place) {
        this.place = place;
    }

    Standards standards() {
        return standards;
    }

    Editions editions() {
        return new Editions(place.state(), standards);
    }

    List<Coverage.Use> uses() {
        return TaskUses.of(Scenarios.library(place), standards);
    }

    /** By id, id and version, or reference: {@code ne-l4}, {@code ne-l4/2025-03}, {@code ST0127}. */
    Standard standard(String typed) {
        return standards.all().stream()
                .filter(standard -> typed.equals(standard.id())
                        || typed.equals(standard.id() + "/" + standard.version())
                        || typed.equalsIgnoreCase(standard.reference()))
                .max(Comparator.comparing(Standard::version))
                .orElseThrow(() -> new BadInputException(typed + ": no such standard; known: "
                        + known(standards.all().stream()
                                .map(standard -> standard.id() + "/" + standard.version())
                                .toList())));
    }

    /** An edition, official where it was read in: {@code ne-l4}, or {@code ne-l4/2025-03}; the newest if no version. */
    Edition edition(String typed) {
        var all = editions().all();
        return all.stream()
                .filter(edition -> typed.equals(edition.name())
                        || typed.equals(edition.standard())
                        || typed.equalsIgnoreCase(edition.reference()))
                .max(Comparator.comparing(Edition::version).thenComparing(Edition::official))
                .orElseThrow(() -> new BadInputException(typed + ": no such edition of a standard; known: "
                        + known(all.stream().map(Edition::name).distinct().toList())));
    }

    /** A statement of a standard. */
    static Ksb ksb(Standard standard, String id) {
        return standard.ksb(id.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new BadInputException(
                        standard.id() + "/" + standard.version() + ":" + id + ": no such KSB; known: "
                                + known(standard.ksbs().stream().map(Ksb::id).toList())));
    }

    /** The official text of a statement, where its page was read in. */
    Optional<String> official(Standard standard, String ksb) {
        return editions()
                .official(standard.id(), standard.version())
                .map(Edition::texts)
                .map(texts -> texts.get(ksb));
    }

    private static String known(List<String> names) {
        return names.stream().collect(Collectors.joining(", "));
    }
}
