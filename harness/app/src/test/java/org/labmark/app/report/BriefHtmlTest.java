package org.labmark.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BriefHtmlTest {
    @Test
    void raw_html_is_shown_as_it_was_typed() {
        assertThat(BriefHtml.of("a <b onclick=\"x()\">b</b>\n\n<script>x()</script>\n"))
                .isEqualTo("""
                        <p>a &lt;b onclick=&quot;x()&quot;&gt;b&lt;/b&gt;</p>
                        <p>&lt;script&gt;x()&lt;/script&gt;</p>
                        """);
    }

    @Test
    void links_and_pictures_lead_nowhere() {
        assertThat(BriefHtml.of("[the plan](javascript:x) <https://a.example/> ![a map](https://b.example/p.png)"))
                .isEqualTo("<p>the plan (javascript:x) https://a.example/ a map</p>\n");
    }

    @Test
    void headings_take_their_place_below_the_section() {
        assertThat(BriefHtml.of("# One\n\n### Three\n\n## Two\n")).isEqualTo("""
                        <h3>One</h3>
                        <h4>Three</h4>
                        <h4>Two</h4>
                        """);
        assertThat(BriefHtml.of("## Two\n\n# One\n")).isEqualTo("<h3>Two</h3>\n<h3>One</h3>\n");
    }

    @Test
    void heading_cells_say_what_they_head() {
        assertThat(BriefHtml.of("| a |\n|---|\n| b |\n")).contains("<th scope=\"col\">a</th>", "role=\"group\"");
    }
}
