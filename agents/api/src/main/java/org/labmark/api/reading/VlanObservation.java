package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** Where frames came out of switches. */
public record VlanObservation(
        @Says("whether they came out of the port asked about, or of any")
        boolean crossed,

        @Says("with which tags they came out there: numbers, or untagged; sorted")
        List<String> tags,

        @Says("every port of every node by which they came out, as NODE:PORT, sorted")
        List<String> ports,

        @Says("the same with tags") List<Arrival> arrivals)
        implements Observation {
    /** They come out nowhere. */
    public static final VlanObservation SILENCE = new VlanObservation(false, List.of(), List.of(), List.of());

    /** A port by which the frames came out. */
    public record Arrival(
            @Says("the port, as NODE:PORT") String port,

            @Says("VLAN of the outermost tag, 0 when untagged")
            int vlan,

            @Says("VLAN of the next tag, 0 when there is none")
            int innerVlan) {}

    public VlanObservation {
        tags = List.copyOf(tags);
        ports = List.copyOf(ports);
        arrivals = List.copyOf(arrivals);
    }
}
