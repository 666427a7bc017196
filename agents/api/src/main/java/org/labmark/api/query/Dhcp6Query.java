package org.labmark.api.query;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** SOLICIT to REPLY by packets of our own, or INFORMATION-REQUEST (RFC 8415). What is leased is released again. */
@Says("What would an IPv6 client that nobody has seen before be leased, or told?")
public record Dhcp6Query(
        @Says("a fresh client: an existing node is never asked to change its lease")
        Vantage from,

        @Says("whether to ask for information only, no address (RFC 8415, 18.2.6); no when left out")
        Optional<Boolean> stateless,

        @Says("whether to ask for a prefix to delegate as well (IA_PD, RFC 8415, 6.3); no when left out")
        Optional<Boolean> delegation)
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
        return stateless.orElse(false)
                ? "What is an IPv6 client that nobody has seen before told by DHCP?"
                : "What is an IPv6 client that nobody has seen before leased?";
    }
}
