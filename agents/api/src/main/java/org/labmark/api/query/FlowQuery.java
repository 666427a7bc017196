package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A TCP connection, a UDP datagram or an ICMP echo; a witness of ours speaks a nonce at the far end. */
@Says("Does traffic get through, and as what does it arrive?")
public record FlowQuery(
        @Says("where it starts") Vantage from,
        @Says("where it is sent to") @IpAddress String to,
        @Says("TCP connect, UDP datagram or ICMP echo") Protocol protocol,

        @Says("destination port; left out for ICMP only") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("the hidden node that owns the address, where a listener of ours speaks a nonce and notes the source"
                + " address; left out where a service of the candidate's answers")
        @NodeName(hidden = true, owns = "to")
        Optional<String> witness)
        implements Query {
    /** What is sent. */
    public enum Protocol {
        TCP,
        UDP,
        ICMP
    }

    @Override
    public List<Problem> problems() {
        if (protocol == Protocol.ICMP && port.isPresent()) {
            return List.of(new Problem("port", "ICMP has no ports; leave it out"));
        }
        return protocol != Protocol.ICMP && port.isEmpty()
                ? List.of(new Problem("port", "missing; needed: a port from 1 to 65535"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        var what = protocol == Protocol.ICMP
                ? "an ICMP echo"
                : protocol.name() + port.map(number -> " to port " + number).orElse("");
        return "Does " + what + " reach " + to + "?";
    }
}
