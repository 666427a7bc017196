package org.labmark.app.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.labmark.api.topology.Topology;
import org.labmark.app.Workplace;
import org.labmark.app.scenario.LocatedFinding;
import org.labmark.app.scenario.Topologies;

/**
 * The topologies that we ship are drawn in the docs, as {@code ./labmark topology draw ID --out
 * docs/images/topologies/ID.svg} draws them.
 */
class TopologyDrawingsTest {
    private static final Path HOME = Path.of("../..");

    static List<String> ids() {
        return Topologies.ids(new Workplace(HOME, HOME));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_topology_has_nothing_wrong_in_it(String id) {
        assertThat(Topologies.examine(HOME.resolve("lab-topologies"), id, Map.of())
                        .findings())
                .extracting(LocatedFinding::toString)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void the_drawing_in_the_docs_is_the_one_that_the_command_draws(String id) throws IOException {
        var drawing = HOME.resolve("docs/images/topologies/" + id + ".svg");
        var svg = TopologyPicture.svg(topology(id)) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(drawing, svg);
        }
        assertThat(svg).isEqualTo(Files.readString(drawing));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_topology_says_what_it_is_for_and_the_docs_show_it(String id) throws IOException {
        assertThat(Files.readString(HOME.resolve("lab-topologies/" + id + "/README.md")))
                .contains("images/topologies/" + id + ".svg");
        assertThat(Files.readString(HOME.resolve("docs/topologies.md"))).contains("images/topologies/" + id + ".svg");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void nothing_in_a_drawing_covers_anything_else(String id) {
        var layout = TopologyLayout.of(topology(id));
        var boxes = layout.boxes();
        var chips = layout.wires().stream().map(TopologyLayout.Wire::chip).toList();
        for (var chip : chips) {
            assertThat(chip.x()).isNotNegative();
            assertThat(chip.x() + chip.width()).isLessThanOrEqualTo(layout.width());
            assertThat(boxes).noneMatch(box -> overlap(chip, box.x(), box.y(), box.width(), box.height()));
            assertThat(chips)
                    .filteredOn(other -> !other.equals(chip))
                    .noneMatch(other -> overlap(chip, other.x(), other.y(), other.width(), other.height()));
        }
        var ports =
                layout.wires().stream().flatMap(wire -> wire.labels().stream()).toList();
        for (var port : ports) {
            assertThat(boxes).noneMatch(box -> overlap(port, box.x(), box.y(), box.width(), box.height()));
            assertThat(ports)
                    .filteredOn(other -> !other.equals(port))
                    .noneMatch(other -> overlap(port, other.x(), other.y(), other.width(), other.height()));
        }
    }

    private static boolean overlap(TopologyLayout.Label label, double x, double y, double width, double height) {
        return label.x() < x + width
                && x < label.x() + label.width()
                && label.y() < y + height
                && y < label.y() + label.height();
    }

    private static Topology topology(String id) {
        return Topologies.examine(HOME.resolve("lab-topologies"), id, Map.of())
                .orThrow()
                .topology();
    }
}
