package org.labmark.core.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Parameter;
import org.labmark.core.scenario.Part;

class DrawsTest {
    private static final Part PLACE = new Part("scenario.yaml", "parameters", Optional.empty());
    private static final Parameter SITE = new Parameter.Between("site", 1, 9, List.of());
    private static final Parameter NEW = new Parameter.Between("new", 5, 8, List.of("old", "site"));
    private static final Parameter OLD = new Parameter.Between("old", 5, 8, List.of());
    private static final Parameter NAME = new Parameter.OneOf("name", List.of("a", 7L), List.of("old"));

    private final Findings findings = new Findings();

    @Test
    void the_order_of_parameters_does_not_matter() {
        var parameters = new ArrayList<>(List.of(SITE, NEW, OLD, NAME));
        var first = draw(7, parameters);
        Collections.reverse(parameters);
        assertThat(draw(7, parameters)).isEqualTo(first);
    }

    @Test
    void one_more_parameter_changes_no_other() {
        var without = draw(7, List.of(SITE, OLD));
        assertThat(draw(7, List.of(NAME, SITE, NEW, OLD))).containsAllEntriesOf(without);
    }

    @Test
    void scenario_and_version_change_what_is_drawn() {
        var wide = List.<Parameter>of(new Parameter.Between("n", 0, 1_000_000, List.of()));
        var one = Draws.draw("a", "1.0.0", 1, wide, PLACE, findings);
        assertThat(Draws.draw("b", "1.0.0", 1, wide, PLACE, findings)).isNotEqualTo(one);
        assertThat(Draws.draw("a", "1.0.1", 1, wide, PLACE, findings)).isNotEqualTo(one);
    }

    @Test
    void what_was_drawn_already_stays_and_what_is_new_differs_from_it() {
        var already = Map.<String, Object>of("old", 6L, "gone", 1L);
        for (long seed = 0; seed < 50; seed++) {
            var drawn = Draws.draw("a", "2.0.0", seed, List.of(NEW, OLD, SITE), already, PLACE, findings);
            assertThat(drawn).containsEntry("old", 6L).doesNotContainKey("gone").doesNotContainEntry("new", 6L);
        }
    }

    @Test
    void every_value_that_is_left_comes_up_about_as_often() {
        var counts = new HashMap<Integer, Integer>();
        for (long seed = 0; seed < 4000; seed++) {
            var drawn = draw(seed, List.of(OLD, new Parameter.Between("new", 5, 8, List.of("old"))));
            counts.merge(Math.floorMod(number(drawn, "new") - number(drawn, "old"), 4), 1, Integer::sum);
        }
        assertThat(counts).containsOnlyKeys(1, 2, 3);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(1200, 1470));
    }

    @Test
    void papers_are_counted_as_an_enumeration_would() {
        var parameters = List.of(SITE, NEW, OLD, NAME);
        int count = 0;
        for (var site : all(SITE)) {
            for (var fresh : all(NEW)) {
                for (var old : all(OLD)) {
                    for (var name : all(NAME)) {
                        count += !fresh.equals(old) && !fresh.equals(site) && !name.equals(old) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(Draws.papers(parameters)).isEqualTo(BigInteger.valueOf(count));
    }

    @Test
    void as_many_papers_are_drawn_as_are_counted() {
        var parameters = List.<Parameter>of(OLD, new Parameter.Between("new", 5, 8, List.of("old")));
        var seen = new HashSet<Map<String, Object>>();
        IntStream.range(0, 500).forEach(seed -> seen.add(draw(seed, parameters)));
        assertThat(Draws.papers(parameters)).isEqualTo(BigInteger.valueOf(seen.size()));
    }

    @Test
    void too_many_pairs_to_count_are_refused() {
        var names = IntStream.range(0, 17).mapToObj(i -> "p" + i).toList();
        var parameters = new ArrayList<Parameter>();
        names.forEach(name -> parameters.add(new Parameter.Between(name, 0, 99, List.of())));
        parameters.add(new Parameter.Between("last", 0, 99, names));
        assertThatThrownBy(() -> Draws.papers(parameters)).hasMessageContaining("17 pairs");
    }

    @Test
    void a_circle_is_a_finding() {
        draw(
                1,
                List.of(
                        new Parameter.Between("a", 1, 9, List.of("b")),
                        new Parameter.Between("b", 1, 9, List.of("a"))));
        assertThat(findings.all()).hasSize(1);
        assertThat(findings.all().getFirst().message()).startsWith("goes round in a circle through \"a\"");
    }

    @Test
    void no_value_left_is_a_finding() {
        draw(1, List.of(new Parameter.Between("a", 1, 1, List.of("b")), new Parameter.Between("b", 1, 1, List.of())));
        assertThat(findings.all()).hasSize(1);
        assertThat(findings.all().getFirst().path()).isEqualTo("parameters.a.distinct-from");
    }

    private static List<Object> all(Parameter parameter) {
        return LongStream.range(0, parameter.size()).mapToObj(parameter::at).toList();
    }

    private static long number(Map<String, Object> drawn, String name) {
        return (Long) Objects.requireNonNull(drawn.get(name));
    }

    private Map<String, Object> draw(long seed, List<Parameter> parameters) {
        return Draws.draw("test/small", "1.0.0", seed, parameters, PLACE, findings);
    }
}
