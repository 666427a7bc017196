package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** LLDPDUs heard at a tap (IEEE 802.1AB). */
@Says("What does a port announce of its node?")
public record LldpQuery(
        @Says("the port at whose link our tap listens, as NODE:PORT")
        Endpoint at,

        @Says("how long is listened, in milliseconds; left out, until one was heard, at most 9000")
        @Range(lowest = 100, highest = 9000)
        Optional<Integer> millis,

        @Says(
                "whether an endpoint device of ours announces itself first, so that the node answers at once instead of at its next turn; it is known there for some seconds; no when left out")
        Optional<Boolean> speak)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "What does " + node.apply(at.node()) + ":" + at.port() + " announce by LLDP?";
    }
}
