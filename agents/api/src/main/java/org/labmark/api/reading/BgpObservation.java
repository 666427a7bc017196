package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** What a BGP speaker said to a peer of ours. */
public record BgpObservation(
        @Says("whether a session came to stand (state Established)") @Welcome
        boolean established,

        @Says("whether TCP connected") boolean connected,

        @Says("the speaker's AS number; 0 when it said none")
        long peerAs,

        @Says("its BGP identifier; empty when it said none") String peerId,
        @Says("hold time in seconds, as it proposed") int holdSeconds,

        @Says("code and subcode of its NOTIFICATION as 6/5; empty when there was none")
        String notification,

        @Says("prefixes announced and not withdrawn again, sorted, at most 1000")
        List<String> prefixes,

        @Says("the same with their attributes") List<Route> routes,

        @Says("whether it said that this is all (End-of-RIB, RFC 4724)")
        boolean complete,

        @Says("whether something that it sent is against RFC 4271")
        boolean malformed)
        implements Observation {
    /** Nobody answers. */
    public static final BgpObservation SILENCE =
            new BgpObservation(false, false, 0, "", 0, "", List.of(), List.of(), false, false);

    /** One route. */
    public record Route(
            @Says("the prefix") String prefix,

            @Says("AS path, such as 65001 65002; a set in braces")
            String path,

            @Says("next hop") String nextHop,

            @Says("where it comes from: igp, egp or incomplete")
            Origin origin,

            @Says("multi-exit discriminator, absent when not given")
            Optional<Long> med,

            @Says("local preference, absent when not given") Optional<Long> localPreference,

            @Says("communities as 65001:10, in their order, at most 32")
            List<String> communities) {
        public Route {
            communities = List.copyOf(communities);
        }
    }

    /** Where a route comes from. */
    public enum Origin {
        IGP,
        EGP,
        INCOMPLETE
    }

    public BgpObservation {
        prefixes = List.copyOf(prefixes);
        routes = List.copyOf(routes);
    }
}
