package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** Hello packets heard at a tap (RFC 2328, RFC 5340). */
@Says("Which routers speak OSPF on a link, and do they see each other?")
public record OspfQuery(
        @Says("the port at whose link our tap listens, as NODE:PORT")
        Endpoint at,

        @Says("the VLAN whose frames count, where the link is a trunk; untagged frames when left out")
        @Range(lowest = 1, highest = 4094)
        Optional<Integer> vlan,

        @Says("how long is listened, in milliseconds; left out, until two routers see each other, at most 9000")
        @Range(lowest = 100, highest = 9000)
        Optional<Integer> millis,

        @Says("2 for IPv4, 3 for IPv6; 2 when left out") @Range(lowest = 2, highest = 3)
        Optional<Integer> version)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Which OSPF routers see each other on the link at " + node.apply(at.node()) + ":" + at.port() + "?";
    }
}
