package org.labmark.core.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.labmark.core.scenario.Finding;
import org.labmark.core.scenario.Findings;
import org.labmark.core.scenario.Part;

class ExpectationReaderTest {
    /** A route as a probe might see it, with one of everything. */
    private record Seen(List<Neighbour> neighbours, Optional<State> state, long ageSeconds) {}

    private record Neighbour(String name, long holdMillis, State state) {}

    private enum State {
        TWO_WAY,
        FULL
    }

    private final Findings findings = new Findings();

    @Test
    void durations_become_whole_numbers_of_the_keys_unit_at_any_depth() {
        var read = read(Map.of(
                "ageSeconds",
                Map.of("between", List.of(0L, "2h")),
                "neighbours",
                Map.of("each", Map.of("holdMillis", Map.of("at-most", "40s")))));
        assertThat(findings.all()).isEmpty();
        assertThat(read)
                .containsEntry("ageSeconds", Map.of("between", List.of(0L, 7200L)))
                .containsEntry("neighbours", Map.of("each", Map.of("holdMillis", Map.of("at-most", 40_000L))));
    }

    @Test
    void constants_are_brought_to_the_contracts_form_at_any_depth() {
        var read = read(Map.of("neighbours", List.of(Map.of("state", Map.of("not", "two-way")))));
        assertThat(findings.all()).isEmpty();
        assertThat(read).containsEntry("neighbours", List.of(Map.of("state", Map.of("not", "TWO_WAY"))));
    }

    @Test
    void what_can_never_be_is_found_where_it_stands() {
        read(Map.of("neighbours", Map.of("some", Map.of("state", "down", "port", "p1"))));
        assertThat(findings.all())
                .extracting(Finding::path, Finding::message)
                .containsExactlyInAnyOrder(
                        tuple("expect.neighbours.some.state", "\"down\" can never be met; allowed: full, two_way"),
                        tuple("expect.neighbours.some.port", "unknown key \"port\"; known: holdMillis, name, state"));
    }

    private Map<String, Object> read(Map<String, Object> expect) {
        var part = new Part("scenario.yaml", "expect", Optional.of(expect));
        return ExpectationReader.read("seen", part, Shape.of(Seen.class, Optional.empty()), findings);
    }
}
