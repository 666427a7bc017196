package org.labmark.app.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.labmark.api.topology.Topology;
import org.labmark.app.picture.TopologyPicture;

/**
 * A report as one HTML file that needs nothing else: no script, no request to anywhere. WCAG 2.2 AA, on paper and on a
 * screen 320 pixels wide.
 */
public final class HtmlReport {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "org.labmark.app.report.jte");
    private static final String STYLE = resource("report.css");

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param topology what is drawn; its hidden nodes are not
     */
    public static String render(Report report, Topology topology) {
        var page = new StringOutput(256 * 1024);
        TEMPLATES.render(
                "report.jte",
                Map.of(
                        "report",
                        report,
                        "words",
                        new PageWords(),
                        "style",
                        STYLE,
                        "picture",
                        TopologyPicture.svg(topology),
                        "brief",
                        BriefHtml.of(report.brief())),
                page);
        return page.toString();
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
