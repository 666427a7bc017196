package org.labmark.api.query;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** A session of our own (RFC 4271, RFC 6793): opened, read, and closed. The router must have the vantage for a neighbour. */
@Says("What does a BGP speaker announce to a peer of ours?")
public record BgpQuery(
        @Says("where our peer stands; a router knows its neighbours by address, so a witness")
        Vantage from,

        @Says("address of the router, TCP port 179") @IpAddress
        String to,

        @Says("our autonomous system number") @Range(lowest = 1, highest = Integer.MAX_VALUE)
        int as,

        @Says(
                "how long is read once the session stands, in milliseconds; left out, until the speaker says that this is all, at most 5000")
        @Range(lowest = 100, highest = 7000)
        Optional<Integer> millis)
        implements Query {
    @Override
    public String words(UnaryOperator<String> node) {
        return "What does the BGP speaker " + to + " announce to a peer in AS " + as + "?";
    }
}
