package org.labmark.api.call;

/** What a harness may ask of an agent. Each constant names its request, event and answer in {@link Calls}. */
public enum Call {
    /** What this agent is and can do. */
    DESCRIBE,
    /** Build a bench. Events: {@link Calls.Progress}. */
    DEPLOY,
    /** Inject faults. Events: {@link Calls.Progress}. */
    BREAK,
    /** Ask queries, again and again with back-off until told {@link #ENOUGH} or out of time. Events: {@link Calls.Probed}. */
    PROBE,
    /** No further tries of one query of a running {@link #PROBE}. */
    ENOUGH,
    /** Restart nodes as a power cycle would: running state is lost, disk and links are kept. */
    RESTART,
    /** Open a byte stream to a TCP port on a node's loopback; the connection carries the stream from then on. */
    FORWARD,
    /** List benches. */
    BENCHES,
    /** Take a bench down to nothing. */
    DESTROY,
    /** Count everything that carries our tag. */
    CENSUS,
    /** Take down all benches and end the agent. */
    SHUTDOWN
}
