package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** DISCOVER to ACK by packets of our own (RFC 2131). The lease is released again. */
@Says("What would a client that nobody has seen before be leased?")
public record DhcpQuery(
        @Says("a fresh client: an existing node is never asked to change its lease")
        Vantage from,

        @Says("hardware address to use; a new random one when left out")
        @Pattern(value = Pattern.MAC, words = "a hardware address such as 02:00:00:00:00:01")
        Optional<String> mac)
        implements Query {
    @Override
    public List<Problem> problems() {
        return from instanceof Vantage.Inside
                ? List.of(new Problem(
                        "from",
                        "\"" + from + "\" is a node, which is never asked to change its lease; allowed: fresh@SEGMENT"))
                : List.of();
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What is a client that nobody has seen before leased?";
    }
}
