package org.labmark.app.exam;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.labmark.api.call.Calls;
import org.labmark.app.HarnessFaultException;

/** A bench of which something did not start is no bench to be examined on. */
class BenchTest {
    @Test
    void nobody_is_examined_on_a_bench_of_which_a_unit_did_not_start() {
        assertThatThrownBy(() -> Bench.requireWhole(deployed(Map.of("isp", List.of("frr.service")))))
                .isInstanceOf(HarnessFaultException.class)
                .hasMessage("the bench did not start whole: frr.service of isp; nothing was begun, try again");
    }

    @Test
    void a_whole_bench_is_good() {
        assertThatCode(() -> Bench.requireWhole(deployed(Map.of()))).doesNotThrowAnyException();
    }

    private static Calls.Deployed deployed(Map<String, List<String>> failed) {
        return new Calls.Deployed("t1", List.of(), failed, Map.of());
    }
}
