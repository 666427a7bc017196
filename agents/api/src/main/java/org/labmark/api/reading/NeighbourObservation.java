package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** What stands in a node's neighbour tables. */
public record NeighbourObservation(
        @Says("how many neighbours are there with a hardware address")
        int count,

        @Says("hardware address of the neighbour asked about; absent when it has none, or all were asked about")
        Optional<String> mac,

        @Says("state of the neighbour asked about (ip-neighbour(8)), such as REACHABLE, STALE, FAILED, PERMANENT")
        Optional<String> state,

        @Says("each by itself, sorted by address, at most 256")
        List<Neighbour> neighbours)
        implements Observation {
    /** One neighbour. */
    public record Neighbour(
            @Says("IPv4 or IPv6") String address,
            @Says("empty when it did not answer") String mac,
            @Says("on which interface") String port,

            @Says("PERMANENT when somebody wrote it, FAILED when nobody answered")
            String state,

            @Says("whether it says that it is a router (RFC 4861)")
            boolean router) {}

    public NeighbourObservation {
        neighbours = List.copyOf(neighbours);
    }
}
