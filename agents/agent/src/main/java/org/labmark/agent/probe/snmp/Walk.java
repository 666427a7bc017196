package org.labmark.agent.probe.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/**
 * All objects of a subtree, in an order that must never go back (RFC 3416, 4.2.3): an agent that goes round in a circle
 * is left at once.
 */
final class Walk {
    private static final int MOST = 512;
    private static final int AT_ONCE = 24;

    private final OID subtree;
    private final List<VariableBinding> found = new ArrayList<>();
    private boolean complete;
    private boolean increasing = true;
    private boolean answered;

    private Walk(OID subtree) {
        this.subtree = subtree;
    }

    /**
     * Walks.
     *
     * @param next what the agent has after an object, up to so many rows
     * @param goesOn whether there is time for another question
     */
    static Walk of(
            OID subtree, BiFunction<OID, Integer, Optional<List<VariableBinding>>> next, BooleanSupplier goesOn) {
        var walk = new Walk(subtree);
        var last = subtree;
        do {
            var bindings = next.apply(last, AT_ONCE);
            walk.answered |= bindings.isPresent();
            if (bindings.orElse(List.of()).isEmpty() || !walk.take(bindings.orElse(List.of()), last)) {
                break;
            }
            last = walk.found.getLast().getOid();
        } while (goesOn.getAsBoolean());
        return walk;
    }

    /** Takes what came; whether there may be more. */
    private boolean take(List<VariableBinding> bindings, OID after) {
        var last = after;
        for (var binding : bindings) {
            if (binding.isException() || !binding.getOid().startsWith(subtree)) {
                complete = true;
                return false;
            }
            if (binding.getOid().compareTo(last) <= 0) {
                increasing = false;
                return false;
            }
            if (found.size() == MOST) {
                return false;
            }
            found.add(binding);
            last = binding.getOid();
        }
        return true;
    }

    boolean answered() {
        return answered;
    }

    boolean complete() {
        return complete;
    }

    boolean increasing() {
        return increasing;
    }

    List<VariableBinding> found() {
        return found;
    }
}
