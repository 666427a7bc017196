package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** By datagrams that must not be fragmented (RFC 1191, RFC 8201), each answered by a witness of ours at the far end. */
@Says("How long a packet gets through unbroken, and is the sender told when one is too long?")
public record PathMtuQuery(
        @Says("where the packets start") Vantage from,
        @Says("where they are sent") @IpAddress String to,

        @Says("the hidden node that owns the address, where a listener of ours answers")
        @NodeName(hidden = true, owns = "to")
        String witness,

        @Says("UDP port, 33500 when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("longest packet that is tried, IP header included, in octets; 1500 when left out")
        @Range(lowest = 576, highest = 9000)
        Optional<Integer> most)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "How long a packet reaches " + to + " unbroken?";
    }
}
