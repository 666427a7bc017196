package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** Sockets that wait: TCP listeners, and UDP sockets that are bound but not connected. */
public record SocketObservation(
        @Says("whether there is one at all") boolean listening,
        @Says("how many there are") int count,

        @Says(
                "each as protocol, address and port, such as tcp 0.0.0.0:22 or udp [::]:53, sorted, each once, at most 256")
        List<String> bound,

        @Says("units whose processes made them, by control group, sorted; a socket of no unit adds none")
        List<String> units,

        @Says("each by itself, sorted, at most 256") List<Socket> sockets)
        implements Observation {
    /** One socket. */
    public record Socket(
            @Says("tcp or udp") String protocol,

            @Says("the address that it is bound to; 0.0.0.0 for every IPv4 address, :: for every IPv6 one, * for both")
            String address,

            @Says("from 1 to 65535") int port,

            @Says("the interface that it is bound to") Optional<String> device,

            @Says("the unit whose process made it, by control group; absent when none did, or this machine cannot tell")
            Optional<String> unit) {}

    public SocketObservation {
        bound = List.copyOf(bound);
        units = List.copyOf(units);
        sockets = List.copyOf(sockets);
    }
}
