package org.labmark.agent.probe;

import java.time.Duration;
import org.labmark.agent.bench.BenchView;
import org.labmark.api.call.Patience;
import org.labmark.api.query.Query;

/**
 * Asks one form of query. Registered by one line in {@code META-INF/services}; needs a public constructor without
 * arguments and must bear being called by many threads at once.
 *
 * <p>Whatever the bench does, silence included, is an observation. An exception means that the question could not be
 * put through no act of the candidate's. A probe bounds its own time, stays below {@link #limit()}, ends soon when
 * interrupted, and keeps no more of an answer than it needs.
 */
public interface Probe<Q extends Query> {
    /** Its name: the {@code probe} property of the queries that it asks. */
    String id();

    /** The form of query that it asks. */
    Class<Q> queries();

    /** The time after which a try is given up. */
    default Duration limit() {
        return Patience.of(Duration.ofSeconds(10));
    }

    /** Whether it reads the kernel only and so is asked before those that wait for answers. */
    default boolean cheap() {
        return false;
    }

    /** Whether it changes for a moment what others look at: then it is asked when no other is. */
    default boolean disturbs() {
        return false;
    }

    /** Whether it sends so much, or has a node do so much, that only a few may at once over all benches. */
    default boolean laborious() {
        return false;
    }

    /**
     * Asks once.
     *
     * @throws Exception when the question could not be put; its message is one line for people
     */
    Seen ask(Q query, BenchView bench) throws Exception;
}
