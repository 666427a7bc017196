package org.labmark.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.attempt.Remarker;
import org.labmark.app.scenario.ShippedStandards;
import org.labmark.core.standard.Standards;

/** Makes the reports of an attempt that has been marked: {@code report.html}, {@code report.pdf} and
 * {@code report.json} in its folder. */
public final class Reports {
    private Reports() {}

    /**
     * Writes all; earlier ones are replaced.
     *
     * @return the web page
     * @throws BadInputException when the attempt is not sound, or nothing was looked at yet
     */
    public static Path write(Path folder) {
        return write(folder, ShippedStandards.load());
    }

    static Path write(Path folder, Standards standards) {
        var attempt = Attempt.read(folder);
        var report = of(attempt, standards);
        var page = folder.resolve("report.html");
        write(folder.resolve("report.json"), JsonReport.render(report));
        write(page, HtmlReport.render(report, attempt.variant().topology()));
        write(folder.resolve("report.pdf"), PdfReport.render(report));
        return page;
    }

    /**
     * The content of an attempt's report: by the marksheet in its log, or by marking now what was never marked.
     *
     * @throws BadInputException when nothing was looked at yet
     */
    public static Report of(Attempt attempt, Standards standards) {
        var marksheet = attempt.marksheet();
        if (marksheet.isEmpty() && attempt.looks().isEmpty()) {
            throw new BadInputException(
                    attempt.folder() + ": nothing was handed in yet, so there is nothing to report");
        }
        return new ReportBuilder(
                        attempt,
                        marksheet.orElseGet(() -> Remarker.mark(attempt, Optional.empty(), standards)),
                        standards)
                .build();
    }

    private static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content) {
        var beside = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.write(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new HarnessFaultException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
