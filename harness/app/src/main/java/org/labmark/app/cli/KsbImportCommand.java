package org.labmark.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.standard.PageImport;
import org.labmark.core.standard.Edition;
import org.labmark.core.standard.Revision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark ksb import}. */
@Command(
        name = "import",
        description = {
            "Reads the saved page of an occupational standard, text or HTML, and keeps its official wording in the state",
            "folder of this machine. Shows what differs from the version before, and which scenarios that touches."
        })
final class KsbImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A saved page.")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "STANDARD/VERSION",
            description = "What to call it; found from its reference and date if left out.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--replace", description = "Replace an edition that was read in before with other wording.")
    private boolean replace;

    @Override
    public Integer call() {
        var catalogue = new Catalogue(Workplace.here());
        var editions = catalogue.editions();
        var edition = PageImport.read(file, name, catalogue.standards());
        var kept = editions.official(edition.standard(), edition.version());
        if (kept.isPresent() && !kept.get().equals(edition) && !replace) {
            throw new BadInputException(file + ":1: version: " + edition.name()
                    + " was read in before with other wording; allowed: --replace, or --as with another version");
        }
        var uses = catalogue.uses();
        var before = editions.before(edition);
        var ours = editions.of(edition.standard(), edition.version()).stream()
                .filter(other -> !other.official())
                .findFirst();
        var place = editions.keep(edition);
        System.out.println(edition.name() + ": " + edition.statements().size() + " statements, "
                + edition.duties().size() + " duties, " + edition.links() + " links, kept in " + place);
        for (Optional<Edition> old : List.of(kept.filter(same -> !same.equals(edition)), before, ours)) {
            old.ifPresent(other -> {
                var revision = Revision.of(other, edition);
                KsbDiffCommand.print(revision, KsbDiffCommand.touched(revision, other, uses));
            });
        }
        System.out.print(new Wrapped().row(edition.attribution()));
        return Exit.DONE;
    }
}
