package org.labmark.api.reading;

import java.util.Optional;
import org.labmark.api.query.Says;

/** Whether traffic got through. */
public record FlowObservation(
        @Says(
                "TCP: connected, and the nonce came back where a witness listens; UDP: the nonce came back; ICMP: an echo reply came back")
        @Welcome
        boolean reached,

        @Says("what ended the attempt") End how,

        @Says(
                "source address that the witness saw: differs from the sender's own where NAT is at work; absent without a witness")
        Optional<String> source,

        @Says("the address that the traffic was sent from") String sender)
        implements Observation {
    /** Nothing comes back. */
    public static final FlowObservation SILENCE = new FlowObservation(false, End.SILENT, Optional.empty(), "");

    /** What ended an attempt. */
    public enum End {
        /** It got through. */
        ANSWERED,
        /** Connected, but what answered did not know the witness's nonce: something else stands in its place. */
        IMPOSTOR,
        /** TCP reset, or ICMP port unreachable. */
        REFUSED,
        /** ICMP unreachable or prohibited, or no route. */
        UNREACHABLE,
        /** Nothing came back. */
        SILENT
    }
}
