package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.labmark.api.call.Calls;
import org.labmark.api.fault.Fault;

/**
 * All benches of one agent. What cannot be done as asked is a {@link BadRequestException}; any other exception is a fault
 * of the machine or of ours.
 */
public interface Benches extends AutoCloseable {
    /** What this agent is and can do. */
    Calls.Description describe();

    /** Builds a bench; one that fails, or is interrupted, leaves nothing behind. */
    Calls.Deployed deploy(Calls.Deploy request, Consumer<Calls.Progress> progress)
            throws IOException, InterruptedException;

    /** Injects faults, in order. */
    void breakBench(String bench, List<Fault> faults, Consumer<Calls.Progress> progress)
            throws IOException, InterruptedException;

    /** Power-cycles nodes: running state is lost, disk and links are kept. Returns when they are back. */
    void restart(String bench, List<String> nodes) throws IOException, InterruptedException;

    /** What probes may see of a bench; empty while it is unknown or not ready. */
    Optional<BenchView> view(String bench);

    /** A connection to a TCP port on a node's loopback, made within 5 s. */
    SocketChannel forward(String bench, String node, int port) throws IOException;

    /** The benches that are up, or on their way up or down. */
    List<Calls.BenchState> list();

    /** Takes a bench down to nothing; one that is still being built is given up. */
    void destroy(String bench) throws IOException, InterruptedException;

    /** Counts what carries the tag of any bench. */
    Calls.Census census();

    /** Takes all benches down. */
    @Override
    void close();
}
