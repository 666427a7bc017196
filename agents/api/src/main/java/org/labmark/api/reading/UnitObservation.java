package org.labmark.api.reading;

import java.util.List;
import java.util.Optional;
import org.labmark.api.query.Says;

/** A unit of a node's systemd, from outside. */
public record UnitObservation(
        @Says(
                "whether processes are in its control group; a unit that has none, such as a target or a job that has ended, never runs in this sense")
        boolean running,

        @Says("how many processes") int processes,

        @Says("paths of the programs that these run, as the kernel has them, sorted, each once, at most 64")
        List<String> programs,

        @Says("for how long the oldest of them has run, in seconds; absent when there is none")
        Optional<Long> ageSeconds,

        @Says("enabled, disabled, masked, static (nothing to enable) or missing, by the files on the disk")
        String enabled,

        @Says("targets and other units that start it, by links on the disk, sorted")
        List<String> wantedBy,

        @Says("what the node's own systemctl is-active prints, where it was asked; at most 100 characters") @Inside
        Optional<String> said)
        implements Observation {
    public UnitObservation {
        programs = List.copyOf(programs);
        wantedBy = List.copyOf(wantedBy);
    }
}
