package org.labmark.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.attempt.Attempt;
import org.labmark.core.standard.Standards;

/** Makes the reports of an attempt that has been marked: {@code report.html} and {@code report.json} in its folder. */
public final class Reports {
    private Reports() {}

    /**
     * Writes both; earlier ones are replaced.
     *
     * @throws BadInputException when the attempt is not sound or not marked
     */
    public static void write(Path folder, Standards standards) {
        var attempt = Attempt.read(folder);
        var report = of(attempt, standards);
        write(folder.resolve("report.json"), JsonReport.render(report));
        write(
                folder.resolve("report.html"),
                HtmlReport.render(report, attempt.variant().topology()));
    }

    /**
     * The content of an attempt's report.
     *
     * @throws BadInputException when it is not marked
     */
    public static Report of(Attempt attempt, Standards standards) {
        var marksheet = attempt.marksheet()
                .orElseThrow(
                        () -> new BadInputException(attempt.folder() + ": not marked yet; there is nothing to report"));
        return new ReportBuilder(attempt, marksheet, standards).build();
    }

    private static void write(Path file, String text) {
        var beside = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new HarnessFaultException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
