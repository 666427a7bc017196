package org.labmark.api.reading;

import java.util.Optional;

/**
 * Whether traffic got through.
 *
 * @param reached TCP: connected, and the nonce came back where a witness listens; UDP: the nonce came back; ICMP: an
 *     echo reply came back
 * @param how what ended the attempt
 * @param source source address that the witness saw: differs from the sender's own where NAT is at work; absent without
 *     a witness
 * @param sender the address that the traffic was sent from
 */
public record FlowObservation(boolean reached, End how, Optional<String> source, String sender) implements Observation {
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
