package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** Bridge protocol data units heard at taps (IEEE 802.1D, 802.1w), and frames of our own sent into the port. */
@Says("Who is the root of the spanning tree, and does this port forward?")
public record StpQuery(
        @Says("the port at whose link our tap listens, as NODE:PORT")
        Endpoint at,

        @Says("how long is listened, in milliseconds; left out, 4500: two hello times and a half")
        @Range(lowest = 100, highest = 9000)
        Optional<Integer> millis,

        @Says("VLAN of the tag of our frames, for a port that lets no untagged ones in")
        @Range(lowest = 1, highest = 4094)
        Optional<Integer> tag)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "Who is the root bridge as heard at " + node.apply(at.node()) + ":" + at.port()
                + ", and does that port forward?";
    }
}
