package org.labmark.agent.probe.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.labmark.api.json.JsonFormatException;
import org.labmark.api.query.RulesetQuery;
import org.labmark.api.reading.RulesetObservation;

class RulesetTest {
    private static final String JSON = """
            {"nftables": [{"metainfo": {"version": "1.0.6"}},
             {"table": {"family": "inet", "name": "filter", "handle": 1}},
             {"counter": {"family": "inet", "name": "web", "table": "filter", "handle": 1, "packets": 7, "bytes": 700}},
             {"chain": {"family": "inet", "table": "filter", "name": "input", "handle": 1, "type": "filter",
               "hook": "input", "prio": 0, "policy": "drop"}},
             {"chain": {"family": "inet", "table": "filter", "name": "own", "handle": 2}},
             {"rule": {"family": "inet", "table": "filter", "chain": "input", "handle": 3, "comment": "a\\nfake",
               "expr": [{"counter": {"packets": 3, "bytes": 30}}, {"accept": null}]}},
             {"rule": {"family": "inet", "table": "filter", "chain": "own", "handle": 4, "expr": [{"drop": {}}]}},
             {"table": {"family": "ip6", "name": "six", "handle": 2}},
             {"chain": {"family": "ip6", "table": "six", "name": "f", "handle": 1, "type": "filter",
               "hook": "forward", "prio": 0, "policy": "drop"}}]}
            """;

    @Test
    void policies_are_those_of_chains_with_hooks() {
        var seen = read(new RulesetQuery("n", Optional.empty(), Optional.empty()));
        assertThat(seen.rules()).isEqualTo(2);
        assertThat(seen.tables()).containsExactly("inet filter", "ip6 six");
        assertThat(seen.input()).contains("drop");
        assertThat(seen.forward()).as("of IPv6 alone").isEmpty();
        assertThat(seen.output()).isEmpty();
        assertThat(seen.chains()).extracting(RulesetObservation.Chain::rules).containsExactly(1, 0);
    }

    @Test
    void counters_have_names_or_comments() {
        assertThat(read(new RulesetQuery("n", Optional.empty(), Optional.empty()))
                        .counters())
                .containsExactly(
                        new RulesetObservation.Counter("a\uFFFDfake", 3, 30),
                        new RulesetObservation.Counter("web", 7, 700));
    }

    @Test
    void one_table_may_be_asked_for() {
        var seen = read(new RulesetQuery("n", Optional.of(RulesetQuery.Family.IP6), Optional.of("six")));
        assertThat(seen.tables()).containsExactly("ip6 six");
        assertThat(seen.rules()).isZero();
        assertThat(seen.forward()).contains("drop");
    }

    @Test
    void a_comment_makes_no_line_of_its_own() {
        var text = Ruleset.read(JSON, new RulesetQuery("n", Optional.empty(), Optional.empty()))
                .plainText(1000);
        assertThat(text.lines()).hasSize(2);
        assertThat(text).doesNotContain("fake");
    }

    @Test
    void whatever_comes_is_read_or_refused() {
        var random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder(JSON);
            for (int flips = random.nextInt(5); flips > 0; flips--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 127));
            }
            try {
                var seen = Ruleset.read(text.toString(), new RulesetQuery("n", Optional.empty(), Optional.empty()))
                        .observation(List.of(), "");
                assertThat(seen.rules()).isLessThan(4);
            } catch (JsonFormatException e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
        }
    }

    private static RulesetObservation read(RulesetQuery query) {
        return Ruleset.read(JSON, query).observation(List.of(), "");
    }
}
