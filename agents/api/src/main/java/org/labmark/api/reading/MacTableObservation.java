package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** Where frames for one hardware address came out. */
public record MacTableObservation(
        @Says("whether the switch sent them out of exactly one port: it knows the address")
        boolean known,

        @Says("whether it sent them out of several, as it does with addresses that it does not know")
        boolean flooded,

        @Says("names of the switch's own ports by which they came out, sorted")
        List<String> ports,

        @Says("every port of every node by which they came out, as NODE:PORT, sorted")
        List<String> reached)
        implements Observation {
    /** They come out nowhere. */
    public static final MacTableObservation SILENCE = new MacTableObservation(false, false, List.of(), List.of());

    public MacTableObservation {
        ports = List.copyOf(ports);
        reached = List.copyOf(reached);
    }
}
