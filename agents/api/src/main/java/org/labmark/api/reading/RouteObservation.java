package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** The route that the kernel would take. */
public record RouteObservation(
        @Says("false when there is no route") boolean reachable,

        @Says("next hop; absent when the destination is on link or there is no route")
        Optional<String> via,

        @Says("outgoing interface; absent when there is no route")
        Optional<String> port,

        @Says("source address that the node's own packets get; absent for packets that are passed on")
        Optional<String> source,

        @Says("the route's own destination, such as 10.0.0.0/8 or default; absent when there is none")
        Optional<String> matched,

        @Says("who made it: kernel, static, boot, dhcp, ra, ospf, bgp and so on")
        Optional<String> protocol,

        @Says("its metric, 0 when it has none; lower is preferred")
        Optional<Integer> metric,

        @Says("the table that it stands in: main, or a number or name")
        Optional<String> table,

        @Says("next hops of a route that has several, sorted, with their interfaces, such as 10.0.0.3 eth0")
        Optional<List<String>> hops)
        implements Observation {
    /** Without what only newer readings have. */
    public RouteObservation(boolean reachable, Optional<String> via, Optional<String> port) {
        this(
                reachable,
                via,
                port,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public RouteObservation {
        hops = hops.map(List::copyOf);
    }
}
