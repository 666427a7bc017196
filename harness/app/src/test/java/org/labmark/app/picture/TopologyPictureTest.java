package org.labmark.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.labmark.api.topology.Topology;
import org.labmark.app.sample.SampleTopology;

class TopologyPictureTest {
    private static final Topology OFFICE = SampleTopology.office();

    @Test
    void hidden_nodes_and_their_links_are_left_out() {
        assertThat(TopologyPicture.svg(OFFICE))
                .contains(">pc-staff<", ">fw<", ">p7<")
                .doesNotContain("w-staff", "w-inet", ">p9<", "198.51.100");
    }

    @Test
    void every_link_is_labelled_with_what_it_carries() {
        var svg = TopologyPicture.svg(OFFICE);
        assertThat(svg.split(">servers</text>", -1)).hasSize(1 + 4 + 1);
        assertThat(svg).contains(">trunk</text>", ">wan</text>");
    }

    @Test
    void the_picture_tells_a_screen_reader_what_it_shows() {
        assertThat(TopologyPicture.svg(OFFICE))
                .contains("role=\"img\"", "<title id=\"network-title\">A small office</title>")
                .contains("9 machines. Links: isp:wan to fw:wan (wan); fw:staff to sw1:p1 (staff)");
    }

    @Test
    void the_same_topology_is_drawn_the_same() {
        assertThat(TopologyPicture.svg(SampleTopology.office())).isEqualTo(TopologyPicture.svg(OFFICE));
    }

    @Test
    void no_box_covers_another_and_all_lie_in_the_picture() {
        var layout = TopologyLayout.of(OFFICE);
        for (var a : layout.boxes()) {
            assertThat(a.x()).isNotNegative();
            assertThat(a.x() + a.width()).isLessThanOrEqualTo(layout.width());
            assertThat(a.y() + a.height()).isLessThanOrEqualTo(layout.height());
            for (var b : layout.boxes()) {
                boolean apart = a.x() + a.width() <= b.x()
                        || b.x() + b.width() <= a.x()
                        || a.y() + a.height() <= b.y()
                        || b.y() + b.height() <= a.y();
                assertThat(apart || a.equals(b))
                        .as("%s and %s", a.node().name(), b.node().name())
                        .isTrue();
            }
        }
    }

    @Test
    void the_way_in_is_at_the_top_and_hosts_are_at_the_bottom() {
        var boxes = TopologyLayout.of(OFFICE).boxes();
        var order = List.of("isp", "fw", "sw1", "sw2", "pc-staff");
        for (int i = 1; i < order.size(); i++) {
            assertThat(top(boxes, order.get(i))).isGreaterThan(top(boxes, order.get(i - 1)));
        }
    }

    @Test
    void a_topology_of_nothing_is_a_picture_of_nothing() {
        assertThat(TopologyPicture.svg(new Topology("x", "X", List.of(), List.of(), List.of())))
                .startsWith("<svg")
                .endsWith("</svg>");
    }

    private static double top(List<TopologyLayout.Box> boxes, String name) {
        return boxes.stream()
                .filter(box -> box.node().name().equals(name))
                .findFirst()
                .orElseThrow()
                .y();
    }
}
