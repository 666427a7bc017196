package org.labmark.agent.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

class InterfacesTest {
    private static final OID IF_NAME = new OID("1.3.6.1.2.1.31.1.1.1.1");

    @Test
    void an_interface_is_found_by_its_name() {
        var table = List.of(row(1, "lo"), row(2, "eth0"), row(7, "eth1"));
        assertThat(Interfaces.index("eth1", (after, rows) -> Optional.of(after(table, after))))
                .hasValue(7);
    }

    @Test
    void the_end_of_the_table_ends_the_walk() {
        var foreign = new VariableBinding(new OID("1.3.6.1.2.1.31.1.1.1.2.1"), new OctetString("eth0"));
        assertThat(Interfaces.index("eth0", (after, rows) -> Optional.of(List.of(row(1, "lo"), foreign))))
                .isEmpty();
        var endOfView = new VariableBinding(new OID(IF_NAME).append(9), Null.endOfMibView);
        assertThat(Interfaces.index("eth0", (after, rows) -> Optional.of(List.of(endOfView))))
                .isEmpty();
        assertThat(Interfaces.index("eth0", (after, rows) -> Optional.empty())).isEmpty();
    }

    @Test
    void an_agent_that_goes_round_in_circles_is_left() {
        var asked = new AtomicInteger();
        assertThat(Interfaces.index("eth0", (after, rows) -> {
                    asked.incrementAndGet();
                    return Optional.of(List.of(row(1, "a"), row(2, "b")));
                }))
                .isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_table_without_end_is_left() {
        var asked = new AtomicInteger();
        assertThat(Interfaces.index("eth0", (after, rows) -> {
                    asked.incrementAndGet();
                    int from = after.size() > IF_NAME.size() ? after.last() : 0;
                    var page = new ArrayList<VariableBinding>();
                    for (int i = 1; i <= rows; i++) {
                        page.add(row(from + i, "x"));
                    }
                    return Optional.of(page);
                }))
                .isEmpty();
        assertThat(asked).hasValueLessThanOrEqualTo(9);
    }

    @Test
    void only_counters_are_counters() {
        assertThat(Interfaces.counters(List.of(counter(5), counter(6)))).contains(new Interfaces.Counters(5, 6));
        assertThat(Interfaces.counters(List.of(counter(5), row(1, "6")))).isEmpty();
        assertThat(Interfaces.counters(List.of(counter(5), new VariableBinding(new OID("1.3"), new Integer32(6)))))
                .isEmpty();
        assertThat(Interfaces.counters(List.of())).isEmpty();
    }

    @Test
    void a_counter_that_started_anew_has_not_moved() {
        assertThat(new Interfaces.Counters(10, 90).since(new Interfaces.Counters(50, 80)))
                .isEqualTo(new Interfaces.Counters(0, 10));
    }

    private static List<VariableBinding> after(List<VariableBinding> table, OID object) {
        return table.stream()
                .filter(row -> row.getOid().compareTo(object) > 0)
                .limit(2)
                .toList();
    }

    private static VariableBinding row(int index, String name) {
        return new VariableBinding(new OID(IF_NAME).append(index), new OctetString(name));
    }

    private static VariableBinding counter(long value) {
        return new VariableBinding(new OID("1.3.6.1.2.1.31.1.1.1.6.1"), new Counter64(value));
    }
}
