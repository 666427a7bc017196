package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Packets with nonces, caught at the taps of all links: what crossed is seen, not what a router says of itself. */
@Says("Which links do packets cross, in order?")
public record PathQuery(
        @Says("where they start") Vantage from,
        @Says("where they are sent") @IpAddress String to,
        @Says("ICMP echoes when left out, or UDP datagrams") Optional<CaptureQuery.Protocol> protocol,

        @Says("destination port, for UDP only") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port)
        implements Query {
    @Override
    public List<Problem> problems() {
        return protocol.equals(Optional.of(CaptureQuery.Protocol.UDP)) != port.isPresent()
                ? List.of(new Problem("port", "UDP needs a port from 1 to 65535, and ICMP has none"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "Which way do packets to " + to + " take?";
    }
}
