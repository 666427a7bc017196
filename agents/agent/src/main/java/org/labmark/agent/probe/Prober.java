package org.labmark.agent.probe;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.labmark.agent.bench.BenchView;
import org.labmark.api.call.Calls;

/** Asks queries of a bench; found by {@code ServiceLoader}. */
public interface Prober {
    /**
     * Asks all at once, each again and again with back-off until it is enough or its time is over, and returns when no
     * try is under way any more. An interrupt ends it early.
     *
     * @param out takes every try, on any thread
     * @param enough whether the asker wants no further tries of the query with this id
     */
    void probe(BenchView bench, List<Calls.Ask> asks, Consumer<Calls.Probed> out, Predicate<String> enough);
}
