package org.labmark.agent.probe.netlink;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.probe.vantage.ToolJson;
import org.labmark.api.reading.RoutesObservation;

/** Routes as {@code ip -j route} prints them. */
final class Routes {
    private static final int MOST = 256;
    private static final int MOST_DESTINATIONS = 1000;
    private static final Comparator<RoutesObservation.Route> ORDER = Comparator.comparing(
                    RoutesObservation.Route::destination)
            .thenComparingInt(RoutesObservation.Route::metric)
            .thenComparing(route -> route.via().orElse(""))
            .thenComparing(RoutesObservation.Route::port);

    private Routes() {}

    /** One next hop of a route. */
    record Hop(Optional<String> via, String port) {}

    /** Next hops of a route, in its order; one even for a route that has none. */
    static List<Hop> hops(Map<?, ?> route) {
        var several = ToolJson.objects(route, "nexthops");
        return (several.isEmpty() ? List.<Map<?, ?>>of(route) : several)
                .stream()
                        .map(hop ->
                                new Hop(nextHop(hop), ToolJson.text(hop, "dev").orElse("")))
                        .toList();
    }

    static Optional<String> nextHop(Map<?, ?> route) {
        // An IPv4 route over an IPv6 next hop (RFC 5549) has it as an object of its own.
        return route.get("via") instanceof Map<?, ?> via ? ToolJson.text(via, "host") : ToolJson.text(route, "gateway");
    }

    static RoutesObservation read(String json) {
        var all = new ArrayList<RoutesObservation.Route>();
        int count = 0;
        for (var route : ToolJson.objects(json)) {
            var destination = ToolJson.text(route, "dst").orElse("");
            var type = ToolJson.text(route, "type").orElse("unicast");
            if (destination.isEmpty() || destination.startsWith("fe80:") || type.equals("multicast")) {
                continue;
            }
            count++;
            for (var hop : hops(route)) {
                all.add(new RoutesObservation.Route(
                        destination,
                        hop.via(),
                        hop.port(),
                        ToolJson.text(route, "protocol").orElse("boot"),
                        ToolJson.number(route, "metric"),
                        type));
            }
        }
        all.sort(ORDER);
        return new RoutesObservation(
                count,
                all.stream()
                        .map(RoutesObservation.Route::destination)
                        .distinct()
                        .limit(MOST_DESTINATIONS)
                        .toList(),
                all.stream()
                        .filter(route -> route.destination().equals("default"))
                        .flatMap(route -> route.via().stream())
                        .distinct()
                        .limit(MOST)
                        .toList(),
                all.stream().limit(MOST).toList());
    }
}
