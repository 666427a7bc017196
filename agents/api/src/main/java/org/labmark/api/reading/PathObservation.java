package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** Which way packets took. */
public record PathObservation(
        @Says("whether they arrived: echoes came back, or datagrams crossed into the node that has the address")
        @Welcome
        boolean reached,

        @Says("nodes on the way there that candidates see, in order, as far as the packets came")
        List<String> nodes,

        @Says("the same on the way back of the replies") List<String> back,

        @Says("how many different ways the packets took there")
        int ways,

        @Says("each link that the first packet crossed, in order, at most 64")
        List<Crossing> crossings,

        @Says("the same on the way back") List<Crossing> backCrossings)
        implements Observation {
    /** Nothing crosses any link. */
    public static final PathObservation SILENCE =
            new PathObservation(false, List.of(), List.of(), 0, List.of(), List.of());

    /** A packet on a link. */
    public record Crossing(
            @Says("the port that it left, as NODE:PORT") String from,
            @Says("the port that it entered, as NODE:PORT") String to,
            @Says("VLAN of its tag, 0 when untagged") int vlan,
            @Says("TTL or hop limit") int ttl,
            @Says("source address") String source,
            @Says("destination address") String destination,
            @Says("microseconds since the first crossing") long afterMicros) {}

    public PathObservation {
        nodes = List.copyOf(nodes);
        back = List.copyOf(back);
        crossings = List.copyOf(crossings);
        backCrossings = List.copyOf(backCrossings);
    }
}
