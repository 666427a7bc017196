package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.labmark.api.topology.Endpoint;

/** ICMP echoes of ours, 100 a second, watched at every tap; the link is put back afterwards. Nothing else is asked of the bench meanwhile. */
@Says("How long is traffic lost when a link is cut?")
public record OutageQuery(
        @Says("where the traffic starts") Vantage from,

        @Says("where it is sent to; a node there answers echoes") @IpAddress
        String to,

        @Says("the link that is cut, by one of its ports as NODE:PORT; nothing is cut when left out")
        Optional<Endpoint> cut,

        @Says("how long is watched from the cut on, in milliseconds; 4000 when left out")
        @Range(lowest = 500, highest = 6000)
        Optional<Integer> millis)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "For how long is traffic to " + to + " lost"
                + cut.map(end -> " when the link at " + node.apply(end.node()) + ":" + end.port() + " is cut")
                        .orElse("")
                + "?";
    }
}
