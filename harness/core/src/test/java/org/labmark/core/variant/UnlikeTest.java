package org.labmark.core.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Parameter;
import org.labmark.core.scenario.Scenario;

class UnlikeTest {
    private static final List<Parameter> PARAMETERS =
            Scenario.read(SmallScenario.source().document(), new Findings()).parameters();

    private static Variant variant(long seed) {
        return VariantResolver.resolve(SmallScenario.source(), seed);
    }

    private static Variant with(Map<String, Object> parameters) {
        var any = variant(1);
        return new Variant(
                any.scenario(),
                any.version(),
                any.title(),
                any.level(),
                any.minutes(),
                any.seed(),
                parameters,
                any.brief(),
                any.topology(),
                any.faults(),
                any.tasks(),
                any.restart());
    }

    @Test
    void a_thousand_papers_share_nothing_with_the_one_before() {
        for (long seed = 0; seed < 1000; seed++) {
            var earlier = variant(seed);
            var now = variant(
                    Unlike.seed(SmallScenario.source(), seed, List.of(earlier)).orElseThrow());
            for (var parameter : PARAMETERS) {
                if (parameter.size() > 1) {
                    assertThat(now.parameters().get(parameter.name()))
                            .as("%s of seeds %d and %d", parameter.name(), earlier.seed(), now.seed())
                            .isNotEqualTo(earlier.parameters().get(parameter.name()));
                }
            }
        }
    }

    @Test
    void where_every_value_of_a_parameter_was_drawn_it_is_named() {
        var smallest = PARAMETERS.stream()
                .filter(parameter -> parameter.size() > 1)
                .min((one, other) -> Long.compare(one.size(), other.size()))
                .orElseThrow();
        var earlier = new ArrayList<Variant>();
        for (long i = 0; i < smallest.size(); i++) {
            var parameters = new HashMap<>(variant(1).parameters());
            parameters.put(smallest.name(), smallest.at(i));
            earlier.add(with(parameters));
        }
        assertThat(Unlike.refusals(SmallScenario.source(), earlier.subList(1, earlier.size())))
                .isEmpty();
        assertThat(Unlike.refusals(SmallScenario.source(), earlier))
                .containsExactly("parameter \"" + smallest.name() + "\": all of its " + smallest.size()
                        + " values were drawn before; one more is needed at least");
    }

    @Test
    void what_another_scenario_drew_is_not_shared() {
        assertThat(Unlike.seed(SmallScenario.source(), 7, List.of(with(Map.of("another", 1L)))))
                .hasValue(7);
    }
}
