package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Asked of the kernel in the node's network namespace (sock_diag(7)), never of the node's own ss. */
@Says("Which sockets of the node wait for others to call?")
public record SocketQuery(
        @Says("the node") @NodeName String node,
        @Says("TCP or UDP; both when left out") Optional<Protocol> protocol,

        @Says("one port; all when left out") @Range(lowest = 1, highest = 65_535)
        Optional<Integer> port,

        @Says("only those by which this address of the node's is reached, wildcards included; all when left out")
        @IpAddress
        Optional<String> address)
        implements Query {
    /** Whose sockets. */
    public enum Protocol {
        TCP,
        UDP
    }

    @Override
    public String words(UnaryOperator<String> node) {
        return "What listens on " + node.apply(this.node)
                + address.map(text -> " at " + text).orElse("")
                + port.map(number -> " on port " + number).orElse("")
                + protocol.map(name -> " by " + name).orElse("") + "?";
    }
}
