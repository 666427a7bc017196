package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** One TCP connection that sends as fast as it may; a witness of ours counts what arrives. */
@Says("How much gets through in a second?")
public record ThroughputQuery(
        @Says("where it is sent from") Vantage from,
        @Says("where it is sent to") @IpAddress String to,

        @Says("the hidden node that owns the address, where a listener of ours counts")
        @NodeName(hidden = true, owns = "to")
        String witness,

        @Says("TCP port, 33501 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("how long it is measured, in seconds; 2 when left out") @Range(lowest = 1, highest = 6)
        Optional<Integer> seconds)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "How much gets through to " + to + " in a second?";
    }
}
