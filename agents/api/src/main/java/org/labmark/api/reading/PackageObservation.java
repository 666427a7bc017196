package org.labmark.api.reading;

import java.util.List;
import org.labmark.api.query.Says;

/** What dpkg(1) noted about a package. */
public record PackageObservation(
        @Says("whether its status is install ok installed, or hold ok installed")
        boolean installed,

        @Says("whether it is kept from being upgraded") boolean held,
        @Says("its version; empty when it is not known") String version,

        @Says("its status as noted; empty when it is not known")
        String status,

        @Says(
                "its programs that are on the disk: paths in folders bin and sbin, sorted, at most 256. A status written by hand has none")
        List<String> programs)
        implements Observation {
    public PackageObservation {
        programs = List.copyOf(programs);
    }
}
