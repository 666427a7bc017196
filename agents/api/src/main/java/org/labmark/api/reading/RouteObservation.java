package org.labmark.api.reading;

import java.util.Optional;
import org.labmark.api.query.Says;

/** The route that the kernel would take. */
public record RouteObservation(
        @Says("false when there is no route") boolean reachable,

        @Says("next hop; absent when the destination is on link or there is no route")
        Optional<String> via,

        @Says("outgoing interface; absent when there is no route")
        Optional<String> port)
        implements Observation {}
