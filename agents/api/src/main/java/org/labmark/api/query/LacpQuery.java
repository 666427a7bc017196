package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** LACPDUs heard at a tap (IEEE 802.1AX). A partner with the slow timeout speaks every 30 s only. */
@Says("What do the two ends of a link tell each other of their bundle?")
public record LacpQuery(
        @Says("the port at whose link our tap listens, as NODE:PORT")
        Endpoint at,

        @Says("how long is listened, in milliseconds; left out, until both ends have spoken, at most 9000")
        @Range(lowest = 100, highest = 9000)
        Optional<Integer> millis)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "What does " + node.apply(at.node()) + ":" + at.port() + " tell of its bundle, and its partner?";
    }
}
