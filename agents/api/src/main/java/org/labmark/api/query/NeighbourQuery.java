package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** Read in the node's network namespace from outside (ip-neighbour(8)): ARP (RFC 826) and ND (RFC 4861). */
@Says("Which hardware addresses has the node learned for its neighbours?")
public record NeighbourQuery(
        @Says("the node") @NodeName String node,
        @Says("one neighbour; all when left out") @IpAddress Optional<String> address,

        @Says("only those on this interface") @PortOf("node")
        Optional<String> port)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Which hardware address has " + node.apply(this.node) + " learned for "
                + address.orElse("each of its neighbours")
                + port.map(name -> " on " + name).orElse("") + "?";
    }
}
