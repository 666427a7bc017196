package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** Routes of one table, link-local and multicast ones left out. */
public record RoutesObservation(
        @Says("how many routes the table holds") int count,

        @Says("their destinations, such as 10.0.0.0/8 or default, each once, sorted, at most 1000")
        List<String> destinations,

        @Says("next hops of the default routes, the most preferred first")
        List<String> defaults,

        @Says("each route by itself, sorted by destination and metric, at most 256")
        List<Route> routes)
        implements Observation {
    /** One way of one route: a route with several next hops is there once for each. */
    public record Route(
            @Says("with prefix length, or default") String destination,
            @Says("next hop; absent on link") Optional<String> via,

            @Says("outgoing interface; empty when there is none")
            String port,

            @Says("who made it; boot when nobody said") String protocol,
            @Says("lower is preferred") int metric,

            @Says("unicast, or what happens instead: unreachable, blackhole, prohibit, local and so on")
            String type) {}

    public RoutesObservation {
        destinations = List.copyOf(destinations);
        defaults = List.copyOf(defaults);
        routes = List.copyOf(routes);
    }
}
