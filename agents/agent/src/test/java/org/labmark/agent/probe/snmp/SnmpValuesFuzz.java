package org.labmark.agent.probe.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** Variable bindings of agents, as the library decodes them. */
class SnmpValuesFuzz {
    private static List<VariableBinding> decoded(byte[] octets) {
        try {
            var pdu = new PDU();
            pdu.decodeBER(new BERInputStream(ByteBuffer.wrap(octets)));
            return List.copyOf(pdu.getVariableBindings());
        } catch (IOException | RuntimeException _) {
            // The library's own way to refuse.
            return List.of();
        }
    }

    @FuzzTest
    void what_the_library_decodes_is_shown_and_walked_within_bounds(byte[] octets) {
        var bindings = decoded(octets);
        for (var binding : bindings) {
            assertThat(Values.of(binding).value()).hasSizeLessThanOrEqualTo(1024);
        }
        assertThat(Values.octets(octets)).isNotNull();
        var turns = new AtomicInteger();
        var walk =
                Walk.of(new OID("1.3.6.1.2.1"), (_, _) -> Optional.of(bindings), () -> turns.incrementAndGet() < 100);
        assertThat(walk.found()).hasSizeLessThanOrEqualTo(512);
        assertThat(Interfaces.index("eth0", (_, _) -> Optional.of(bindings))).isNotNull();
        assertThat(Interfaces.counters(bindings)).isNotNull();
    }
}
