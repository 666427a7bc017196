package org.labmark.agent.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

class WalkTest {
    private static final OID SUBTREE = new OID("1.3.6.1.2.1.2");

    @Test
    void an_agent_that_goes_round_in_a_circle_is_left() {
        var walk = Walk.of(SUBTREE, (after, rows) -> Optional.of(List.of(row(2), row(3), row(2))), () -> true);
        assertThat(walk.increasing()).isFalse();
        assertThat(walk.complete()).isFalse();
        assertThat(walk.found()).hasSize(2);
    }

    @Test
    void an_agent_without_end_is_left_too() {
        var walk = Walk.of(
                SUBTREE,
                (after, rows) -> Optional.of(List.of(row(after.size() > SUBTREE.size() ? after.last() + 1 : 1))),
                () -> true);
        assertThat(walk.found()).hasSize(512);
        assertThat(walk.complete()).isFalse();
    }

    @Test
    void a_walk_ends_where_the_subtree_does() {
        var walk = Walk.of(
                SUBTREE,
                (after, rows) -> Optional.of(List.of(row(1), new VariableBinding(new OID("1.3.6.1.2.1.3.1")))),
                () -> true);
        assertThat(walk.complete()).isTrue();
        assertThat(walk.found()).hasSize(1);
    }

    private static VariableBinding row(int last) {
        return new VariableBinding(new OID(SUBTREE).append(last), new Integer32(last));
    }
}
