package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** Masters heard on a link. */
public record VrrpObservation(
        @Says("whether an advertisement was heard") boolean heard,

        @Says(
                "addresses that advertisements came from, sorted, one twice that two ports spoke for: more than one shows two masters")
        List<String> masters,

        @Says("the master's own address; absent unless there is exactly one")
        Optional<String> master,

        @Says("the virtual router's number; 0 when not heard, the first when there are several")
        int group,

        @Says("priority in the last advertisement; 0 resigns, 255 owns the address")
        int priority,

        @Says("virtual addresses in it, in their order") List<String> addresses,
        @Says("protocol version, 2 or 3") int version,

        @Says("interval between advertisements in milliseconds, as announced")
        int intervalMillis,

        @Says("each master of each virtual router, sorted") List<Master> advertisements,

        @Says("packets that are no advertisements, or whose TTL is not 255")
        int malformed)
        implements Observation {
    /** Nobody says a word. */
    public static final VrrpObservation SILENCE =
            new VrrpObservation(false, List.of(), Optional.empty(), 0, 0, List.of(), 0, 0, List.of(), 0);

    /** The latest advertisement of one master. */
    public record Master(
            @Says("the virtual router's number") int group,
            @Says("address that it came from") String source,
            @Says("hardware address that it came from") String mac,

            @Says("the port of the link that it left, as NODE:PORT")
            String port,

            @Says("priority") int priority,
            @Says("virtual addresses") List<String> addresses,
            @Says("how many were heard") int heard) {
        public Master {
            addresses = List.copyOf(addresses);
        }
    }

    public VrrpObservation {
        masters = List.copyOf(masters);
        addresses = List.copyOf(addresses);
        advertisements = List.copyOf(advertisements);
    }
}
