package org.labmark.agent.probe.snmp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Finds an interface in ifXTable (RFC 2863) and reads its counters. */
final class Interfaces {
    private static final OID IF_NAME = new OID("1.3.6.1.2.1.31.1.1.1.1");
    private static final OID IF_HC_IN_OCTETS = new OID("1.3.6.1.2.1.31.1.1.1.6");
    private static final OID IF_HC_OUT_OCTETS = new OID("1.3.6.1.2.1.31.1.1.1.10");
    private static final int MOST_ROWS = 256;
    private static final int ROWS_AT_ONCE = 32;

    private Interfaces() {}

    /** Octet counters, each as an unsigned number of 64 bits. */
    record Counters(long in, long out) {
        /** How far this is beyond an earlier reading; 0 where a counter started anew. */
        Counters since(Counters before) {
            return new Counters(Math.max(0, in - before.in), Math.max(0, out - before.out));
        }

        boolean atLeast(long octets) {
            return in >= octets || out >= octets;
        }
    }

    /**
     * The index of an interface by its ifName, in at most {@value #MOST_ROWS} rows that must come in strictly increasing
     * order.
     *
     * @param next what the agent has after an object, up to so many rows
     */
    static OptionalInt index(String name, BiFunction<OID, Integer, Optional<List<VariableBinding>>> next) {
        var last = IF_NAME;
        for (int rows = 0; rows < MOST_ROWS; ) {
            var bindings = next.apply(last, ROWS_AT_ONCE).orElse(List.of());
            if (bindings.isEmpty()) {
                return OptionalInt.empty();
            }
            for (var binding : bindings) {
                var object = binding.getOid();
                boolean row = object.startsWith(IF_NAME) && object.size() == IF_NAME.size() + 1;
                if (!row || binding.isException() || object.compareTo(last) <= 0 || ++rows > MOST_ROWS) {
                    return OptionalInt.empty();
                }
                if (binding.getVariable() instanceof OctetString text
                        && text.toString().equals(name)) {
                    return OptionalInt.of(object.last());
                }
                last = object;
            }
        }
        return OptionalInt.empty();
    }

    /** The counters of an interface; absent when they are not answered. */
    static Optional<Counters> read(Manager manager, int index) {
        return manager.get(new OID(IF_HC_IN_OCTETS).append(index), new OID(IF_HC_OUT_OCTETS).append(index))
                .flatMap(Interfaces::counters);
    }

    static Optional<Counters> counters(List<VariableBinding> bindings) {
        return bindings.size() == 2
                        && bindings.get(0).getVariable() instanceof Counter64 in
                        && bindings.get(1).getVariable() instanceof Counter64 out
                ? Optional.of(new Counters(in.getValue(), out.getValue()))
                : Optional.empty();
    }
}
