package org.labmark.app.standard;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.labmark.app.BadInputException;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.Standard;
import org.labmark.core.standard.StandardPage;
import org.labmark.core.standard.Standards;

/** Makes an edition of a saved page: which standard it is, in which version. */
public final class PageImport {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}/[0-9][0-9a-z.-]{0,15}");

    private PageImport() {}

    /**
     * Reads a page.
     *
     * @param name {@code standard/version}; found from the page if left out
     * @throws BadInputException with one located line
     */
    public static Edition read(Path file, Optional<String> name, Standards known) {
        name.filter(asked -> !NAME.matcher(asked).matches()).ifPresent(asked -> {
            throw new BadInputException("--as: \"" + asked + "\"; allowed: STANDARD/VERSION, such as ne-l4/2025-03");
        });
        var page = PageFile.read(file);
        var match = known.all().stream().filter(standard -> is(standard, page)).findFirst();
        var full = name.or(() -> match.map(Standard::id)
                        .or(() -> page.reference().map(text -> text.toLowerCase(Locale.ROOT)))
                        .map(id -> id + "/" + page.version()))
                .orElseThrow(() -> new BadInputException(file
                        + ":1: reference: the page states none, and its duties are"
                        + " of no option that is known; allowed: --as STANDARD/VERSION, known standards: "
                        + known.all().stream().map(Standard::id).distinct().collect(Collectors.joining(", "))));
        int slash = full.indexOf('/');
        var id = full.substring(0, slash);
        var title = known.all().stream()
                .filter(standard -> standard.id().equals(id))
                .map(Standard::title)
                .findFirst()
                .or(page::reference)
                .orElse(id);
        return new Edition(
                id,
                full.substring(slash + 1),
                title,
                page.reference().orElse(""),
                "Contains public sector information licensed under the Open Government Licence v3.0. Crown copyright "
                        + page.copyright() + ".",
                true,
                page.duties(),
                page.statements());
    }

    /** By its reference, or, where the source states none, by the option whose duties it lists. */
    private static boolean is(Standard standard, StandardPage page) {
        if (page.reference().isPresent()) {
            return page.reference().get().equals(standard.reference());
        }
        var title = standard.title().toLowerCase(Locale.ROOT);
        return standard.reference().isEmpty()
                && page.options().stream()
                        .map(option -> option.toLowerCase(Locale.ROOT))
                        .anyMatch(option -> title.contains(": " + option));
    }
}
