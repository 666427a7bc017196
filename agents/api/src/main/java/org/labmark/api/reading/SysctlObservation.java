package org.labmark.api.reading;

import java.util.Optional;
import org.labmark.api.query.Says;

/** A setting of a node's kernel. */
public record SysctlObservation(
        @Says("whether the kernel knows it") boolean exists,

        @Says("its value, numbers separated by single spaces; empty when the kernel does not know it")
        String value,

        @Says("its value where that is one whole number") Optional<Long> number,

        @Says(
                "what the files of sysctl.d(5) on the node's disk will set at the next start; absent when they say nothing")
        Optional<String> saved)
        implements Observation {}
