package org.labmark.agent.probe.flow;

import java.util.Optional;
import org.labmark.api.reading.FlowObservation.End;

/**
 * How an attempt ended, and as what it arrived.
 *
 * @param source source address that the witness saw
 */
record Arrived(End how, Optional<String> source) {
    static Arrived without(End how) {
        return new Arrived(how, Optional.empty());
    }
}
