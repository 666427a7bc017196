package org.labmark.api.topology;

import java.util.Optional;

/**
 * A join of two endpoints.
 *
 * @param impairment what the wire does to frames; absent for a perfect one
 * @param flap how it goes down and up by itself; absent for one that stays as it is
 */
public record Link(Endpoint a, Endpoint b, Optional<Impairment> impairment, Optional<Flap> flap) {
    /** A perfect wire. */
    public Link(Endpoint a, Endpoint b) {
        this(a, b, Optional.empty(), Optional.empty());
    }

    /** Whether it ends there. */
    public boolean joins(Endpoint end) {
        return a.equals(end) || b.equals(end);
    }

    @Override
    public String toString() {
        return a + " -- " + b;
    }
}
