package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** Routers heard on a link. */
public record OspfObservation(
        @Says("whether a hello was heard") boolean heard,

        @Says("router ids, sorted; one twice that two ports or addresses speak for")
        List<String> routers,

        @Says("whether at least two were heard and each lists every other in its hellos")
        boolean twoWay,

        @Says(
                "whether area, intervals, authentication and stub flag, and with version 2 the mask, are the same in all hellos")
        boolean agreed,

        @Says("area of the first router as an address, such as 0.0.0.0; empty when none was heard")
        String area,

        @Says("hello interval of the first router in seconds")
        int helloSeconds,

        @Says("dead interval of the first router in seconds")
        int deadSeconds,

        @Says("authentication of the first router; always none with version 3")
        Authentication authentication,

        @Says("the designated router that all name, 0.0.0.0 for none; empty when they differ")
        String designated,

        @Says("each router, sorted by id") List<Router> hellos,

        @Says("whether link states were exchanged while we listened")
        boolean exchanging,

        @Says("OSPF packets heard that are malformed or came with a TTL above 1")
        int malformed)
        implements Observation {
    /** No router says a word. */
    public static final OspfObservation SILENCE =
            new OspfObservation(false, List.of(), false, false, "", 0, 0, Authentication.NONE, "", List.of(), false, 0);

    /** How hellos are authenticated (RFC 2328, appendix D). */
    public enum Authentication {
        NONE,
        PASSWORD,
        CRYPTOGRAPHIC
    }

    /** The latest hello of one router. */
    public record Router(
            @Says("router id") String id,
            @Says("address that it was sent from") String address,

            @Says("the port of the link that it left, as NODE:PORT")
            String port,

            @Says("area") String area,

            @Says("length of the network mask; 0 with version 3")
            int prefix,

            @Says("hello interval in seconds") int helloSeconds,
            @Says("dead interval in seconds") int deadSeconds,
            @Says("router priority") int priority,
            @Says("authentication") Authentication authentication,
            @Says("designated router") String designated,
            @Says("backup designated router") String backup,

            @Says("whether the area takes external routes (E bit)")
            boolean external,

            @Says("router ids of the neighbours that it has heard, sorted, at most 64")
            List<String> neighbours) {
        public Router {
            neighbours = List.copyOf(neighbours);
        }
    }

    public OspfObservation {
        routers = List.copyOf(routers);
        hellos = List.copyOf(hellos);
    }
}
