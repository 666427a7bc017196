package org.labmark.app.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;

/**
 * A report as a tagged PDF that screen readers can read: PDF/UA-1 (ISO 14289-1). The same report gives the same bytes, and
 * nothing is fetched from anywhere, whatever stands in it.
 */
public final class PdfReport {
    private static final String STYLE = PageTemplates.resource("print.css");

    /** Ships with PDFBox, so that no font of the machine changes a page. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfReport() {}

    /** The file. */
    public static byte[] render(Report report) {
        var html = Jsoup.parse(PageTemplates.fill(
                "print.jte",
                Map.of(
                        "report",
                        report,
                        "words",
                        new PageWords(),
                        "style",
                        STYLE,
                        "brief",
                        BriefHtml.of(report.brief()))));
        // They belong into the head, where no HTML has them.
        html.select("bookmarks").forEach(bookmarks -> html.head().appendChild(bookmarks));
        try {
            var builder = new PdfRendererBuilder();
            builder.usePdfUaAccessibility(true);
            builder.useFont(PdfReport::font, "Report", 400, FontStyle.NORMAL, true);
            builder.useUriResolver((_, uri) -> uri.startsWith("#") ? uri : null);
            for (var priority : ExternalResourceControlPriority.values()) {
                builder.useExternalResourceAccessControl((_, _) -> false, priority);
            }
            builder.withProducer("Labmark");
            builder.withW3cDocument(new W3CDom().fromJsoup(html), null);
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                var document = renderer.createPDFKeepOpen();
                var out = new ByteArrayOutputStream();
                date(
                        document,
                        Instant.parse(report.times().opened()),
                        report.proof().head());
                document.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file is dated by what it reports, not by when it was made: the same report is the same file. */
    private static void date(PDDocument document, Instant at, String head) {
        var calendar = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        document.getDocumentInformation().setCreationDate(calendar);
        document.getDocumentInformation().setModificationDate(calendar);
        document.setDocumentId((long) head.hashCode());
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT);
    }
}
