package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** Advertisements heard at a tap (RFC 3768, RFC 5798). */
@Says("Who is master of a virtual router?")
public record VrrpQuery(
        @Says("the port at whose link our tap listens, as NODE:PORT")
        Endpoint at,

        @Says("the VLAN whose frames count, where the link is a trunk; untagged frames when left out")
        @Range(lowest = 1, highest = 4094)
        Optional<Integer> vlan,

        @Says("the virtual router's number; all when left out") @Range(lowest = 1, highest = 255)
        Optional<Integer> group,

        @Says("how long is listened, in milliseconds; 3500 when left out: three intervals of a second")
        @Range(lowest = 100, highest = 9000)
        Optional<Integer> millis)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Who is master of "
                + group.map(number -> "virtual router " + number).orElse("each virtual router") + " on the link at "
                + node.apply(at.node()) + ":" + at.port() + "?";
    }
}
