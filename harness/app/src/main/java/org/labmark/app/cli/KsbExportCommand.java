package org.labmark.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.labmark.api.json.CanonicalJson;
import org.labmark.app.BadInputException;
import org.labmark.app.Workplace;
import org.labmark.app.standard.CaseExport;
import org.labmark.core.standard.Edition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labmark ksb export}. */
@Command(
        name = "export",
        description = {
            "Writes a standard as a CFPackage of 1EdTech CASE. Official wording where its page was read in, else ours; the",
            "same thing has the same UUID in every export."
        })
final class KsbExportCommand implements Callable<Integer> {
    @Option(names = "--case", paramLabel = "VERSION", required = true, description = "The version of CASE: 1.0 or 1.1.")
    private String version = "";

    @Parameters(index = "0", paramLabel = "STANDARD", description = "A standard, such as ne-l4 or ne-l4/2025-03.")
    private String standard = "";

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", description = "A new file; printed if left out.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var known = Arrays.stream(CaseExport.Version.values())
                .filter(each -> each.number().equals(version))
                .findFirst()
                .orElseThrow(() -> new BadInputException("--case: \"" + version + "\"; allowed: 1.0, 1.1"));
        var catalogue = new Catalogue(Workplace.here());
        var edition = catalogue.edition(standard);
        var ours = catalogue.editions().of(edition.standard(), edition.version()).stream()
                .filter(other -> !other.official())
                .findFirst();
        var text = CanonicalJson.write(
                CaseExport.of(known, edition, edition.official() ? ours : Optional.<Edition>empty()));
        if (file.isEmpty()) {
            System.out.println(text);
            return Exit.DONE;
        }
        if (Files.exists(file.get())) {
            throw new BadInputException(file.get() + ": is there already; allowed: a new file");
        }
        Files.writeString(file.get(), text + "\n", StandardCharsets.UTF_8);
        System.out.println(file.get() + ": CASE " + version + ", " + edition.name() + ", "
                + (edition.official() ? "official wording" : "our wording"));
        return Exit.DONE;
    }
}
