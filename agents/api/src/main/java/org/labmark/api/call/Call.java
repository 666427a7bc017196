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
    /** What there is to know of one bench: its blueprint, its nodes and links as they are now. */
    INSPECT,
    /** Run a command in a node as its root. */
    EXEC,
    /** What a node's first process wrote to its console. */
    CONSOLE,
    /** Stop time for nodes, or let it go on. */
    PAUSE,
    /** Change what a wire does. See {@link WireCalls}. */
    LINK,
    /** Capture packets on a wire. Events: {@link WireCalls.Packets}. */
    CAPTURE,
    /** Bring a bench back to how its candidate found it. Events: {@link Calls.Progress}. See {@link DiskCalls}. */
    RESET,
    /** What the candidate changed. */
    DIFF,
    /** Write what the candidate changed to an archive, from which DEPLOY can build it anew. */
    SAVE,
    /** Write it again and again, only what changed since. */
    AUTOSAVE,
    /** Take a bench down to nothing. */
    DESTROY,
    /** Count everything that carries our tag. */
    CENSUS,
    /** End the agent; the next one in the same sandbox takes its benches over. */
    HAND_OVER,
    /** Take down all benches and end the agent. */
    SHUTDOWN
}
