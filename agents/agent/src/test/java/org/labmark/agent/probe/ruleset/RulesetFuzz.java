package org.labmark.agent.probe.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.labmark.api.json.JsonFormatException;
import org.labmark.api.query.RulesetQuery;

/** JSON of nft. */
class RulesetFuzz {
    @FuzzTest
    void any_text_is_read_or_is_no_json(byte[] octets) {
        var text = new String(octets, StandardCharsets.UTF_8);
        try {
            var ruleset = Ruleset.read(text, new RulesetQuery("n", Optional.empty(), Optional.empty()));
            var seen = ruleset.observation(List.of(), ruleset.plainText(1000));
            assertThat(seen.chains()).hasSizeLessThanOrEqualTo(128);
            assertThat(seen.counters()).hasSizeLessThanOrEqualTo(256);
        } catch (JsonFormatException _) {
            // What it says to text that is no JSON.
            return;
        }
    }
}
