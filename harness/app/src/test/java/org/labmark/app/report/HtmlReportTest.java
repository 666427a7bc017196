package org.labmark.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.labmark.app.attempt.Attempt;
import org.labmark.app.sample.SampleAttempt;
import org.labmark.app.sample.SampleAttempt.Done;
import org.labmark.app.sample.SampleStandards;
import org.labmark.app.sample.SampleVariant;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @EnumSource
    void the_page_is_well_formed(Done done) throws Exception {
        assertThat(parse(page(done)).getDocumentElement().getAttribute("lang")).isEqualTo("en-GB");
    }

    @ParameterizedTest
    @EnumSource
    void the_page_fetches_nothing_and_leads_nowhere(Done done) throws Exception {
        var page = page(done);
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("<script", "@import", "url(", "http-equiv=\"refresh\"");
        for (var element : elements(parse(page), "*")) {
            for (var name : List.of("src", "srcset", "href", "xlink:href", "action", "data", "poster", "ping")) {
                assertThat(element.getAttribute(name))
                        .as("%s of %s", name, element.getTagName())
                        .matches("(#.*)?");
            }
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWithIgnoringCase("on");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void headings_are_in_order_and_links_within_the_page_arrive(Done done) throws Exception {
        var page = parse(page(done));
        int before = 0;
        for (var element : elements(page, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int level = element.getTagName().charAt(1) - '0';
                assertThat(level).as(element.getTextContent()).isLessThanOrEqualTo(before + 1);
                before = level;
            }
        }
        assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
        var ids = elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        for (var element : elements(page, "*")) {
            if (element.getAttribute("href").startsWith("#")) {
                assertThat(ids).contains(element.getAttribute("href").substring(1));
            }
            if (!element.getAttribute("aria-labelledby").isEmpty()) {
                assertThat(ids).contains(element.getAttribute("aria-labelledby").split(" ", -1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_table_has_headings_with_scope(Done done) throws Exception {
        var page = parse(page(done));
        assertThat(elements(page, "th"))
                .isNotEmpty()
                .allSatisfy(th -> assertThat(th.getAttribute("scope")).matches("row|col"));
        for (var table : elements(page, "table")) {
            assertThat(table.getElementsByTagName("th").getLength()).isPositive();
            if (!"brief".equals(((Element) table.getParentNode().getParentNode()).getAttribute("class"))) {
                assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
            }
        }
    }

    @Test
    void what_is_on_the_page_is_what_the_marksheet_says() throws Exception {
        var text = parse(page(Done.HELD)).getDocumentElement().getTextContent().replaceAll("\\s+", " ");
        assertThat(text)
                .contains(
                        "24 of 40 points",
                        "A practical result, not an end-point grade.",
                        "Held: this result waits for a person.")
                .contains(
                        "Last night's work can be had back: Files planted on the web server come back from the backup")
                .contains(
                        "Seen after restart",
                        "NXDOMAIN not as expected",
                        "an answer or an assessor must still show understanding")
                .contains("Open Government Licence v3.0", "./labmark verify Held", "asked twice");
    }

    @Test
    void no_name_of_a_hidden_machine_and_no_secret_is_on_the_page_or_in_the_json() {
        for (var done : Done.values()) {
            for (var text : List.of(page(done), json(done))) {
                assertThat(text).doesNotContain("w-staff", "w-guest", "w-inet", "w-servers", "w-restore");
                assertThat(text).doesNotContain(SampleVariant.canaries());
            }
        }
    }

    @Test
    void what_comes_from_nodes_is_shown_and_never_acts() throws Exception {
        var attempt = HostileAttempt.write(root.resolve("hostile"));
        var report = Reports.of(attempt, SampleStandards.all());
        for (var text : List.of(HtmlReport.render(report, attempt.variant().topology()), JsonReport.render(report))) {
            assertThat(text.codePoints().filter(HtmlReportTest::acts).mapToObj(Integer::toHexString))
                    .isEmpty();
            assertThat(text).doesNotContain(SampleVariant.canaries()).contains("\\u{202e}", "\\u{1b}]52;c;");
        }
        var page = parse(HtmlReport.render(report, attempt.variant().topology()));
        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "img")).isEmpty();
        assertThat(page.getDocumentElement().getTextContent())
                .contains("<script>alert(1)</script>", "\" onmouseover=\"alert(1)");
        for (var element : elements(page, "*")) {
            assertThat(element.getAttribute("onmouseover")).isEmpty();
        }
    }

    @Test
    void a_report_takes_less_than_300_ms_of_processor_time_once_warm() {
        var attempt = attempt(Done.CHEAT);
        for (int i = 0; i < 5; i++) {
            Reports.write(attempt.folder(), SampleStandards.all());
        }
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        for (int i = 0; i < 5; i++) {
            Reports.write(attempt.folder(), SampleStandards.all());
        }
        assertThat((clock.getCurrentThreadCpuTime() - start) / 5_000_000)
                .as("milliseconds")
                .isLessThan(300);
    }

    private static boolean acts(int point) {
        return point != '\n'
                && (Character.getType(point) == Character.CONTROL || Character.getType(point) == Character.FORMAT);
    }

    private Attempt attempt(Done done) {
        var folder =
                root.resolve(done.name().charAt(0) + done.name().substring(1).toLowerCase(Locale.ROOT));
        return Files.exists(folder) ? Attempt.read(folder) : SampleAttempt.write(folder, done, SampleStandards.all());
    }

    private String page(Done done) {
        var attempt = attempt(done);
        return HtmlReport.render(
                Reports.of(attempt, SampleStandards.all()), attempt.variant().topology());
    }

    private String json(Done done) {
        return JsonReport.render(Reports.of(attempt(done), SampleStandards.all()));
    }

    /** Reads the page as XML, which it is but for its void elements, boolean attributes and style. */
    private static Document parse(String page) throws Exception {
        var xml = Pattern.compile("<(meta)([^>]*)>")
                .matcher(page)
                .replaceAll(HtmlReportTest::closed)
                .replaceFirst("(?s)<style>.*?</style>", "")
                .replaceFirst("<!DOCTYPE html>", "")
                .replaceAll("<details class=\"check\" open>", "<details class=\"check\" open=\"\">")
                .replace("&nbsp;", " ");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static String closed(MatchResult tag) {
        return "<" + tag.group(1) + tag.group(2) + "/>";
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        var list = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            list.add((Element) found.item(i));
        }
        return list;
    }
}
