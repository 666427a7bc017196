package org.labmark.app.report;

import java.util.Map;
import org.labmark.api.topology.Topology;
import org.labmark.app.picture.TopologyPicture;

/**
 * A report as one HTML file that needs nothing else: no script, no request to anywhere. WCAG 2.2 AA, on paper and on a
 * screen 320 pixels wide.
 */
public final class HtmlReport {
    private static final String STYLE = PageTemplates.resource("report.css");

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param topology what is drawn; its hidden nodes are not
     */
    public static String render(Report report, Topology topology) {
        return PageTemplates.fill(
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
                        BriefHtml.of(report.brief())));
    }
}
