package org.labmark.api.probe;

import java.util.Optional;
import org.labmark.api.query.Query;
import org.labmark.api.reading.Observation;

/**
 * A probe as the contract knows it.
 *
 * @param name its name, as authors write it
 * @param query the record that it is asked with
 * @param observation the record that it answers with
 * @param silence what it sees where the service is dead, or nothing ever passes by; empty for probes that read a node
 *     itself, which is never silent
 */
public record ProbeForm(
        String name,
        Class<? extends Query> query,
        Class<? extends Observation> observation,
        Optional<Observation> silence) {
    static ProbeForm ofNode(String name, Class<? extends Query> query, Class<? extends Observation> observation) {
        return new ProbeForm(name, query, observation, Optional.empty());
    }

    static ProbeForm ofService(String name, Class<? extends Query> query, Observation silence) {
        return new ProbeForm(name, query, silence.getClass(), Optional.of(silence));
    }

    static ProbeForm ofPaper(String name, Class<? extends Query> query, Class<? extends Observation> observation) {
        return new ProbeForm(name, query, observation, Optional.empty());
    }
}
