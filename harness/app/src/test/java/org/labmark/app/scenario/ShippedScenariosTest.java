package org.labmark.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {
    private static final Path SCENARIOS = Path.of("../../scenarios");
    private static final Path TOPOLOGIES = Path.of("../../lab-topologies");

    static List<String> ids() {
        return Library.ids(SCENARIOS);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_scenario_that_we_ship_obeys_every_rule(String id) {
        assertThat(Lint.run(SCENARIOS, TOPOLOGIES, id, ShippedStandards.load()))
                .extracting(LocatedFinding::toString)
                .isEmpty();
    }

    @Test
    void the_first_scenario_is_listed_with_its_points() {
        var list = new Library(SCENARIOS, TOPOLOGIES).list();
        assertThat(list)
                .filteredOn(scenario -> scenario.id().equals("first-day/office"))
                .singleElement()
                .satisfies(scenario -> assertThat(scenario.points()).isEqualTo(40));
    }
}
