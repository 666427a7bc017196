package org.labmark.agent.probe.vantage;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A vantage that can be asked from until it is closed. */
public interface OpenVantage extends AutoCloseable {
    /**
     * Runs work on a thread inside the network namespace: make sockets there, and use them elsewhere. Start neither
     * threads nor processes there, they would keep the namespace.
     *
     * @throws Exception whatever the work throws, or that the namespace cannot be entered
     */
    <T> T call(Callable<T> work) throws Exception;

    /** Where the network namespace can be opened. */
    Path namespace();

    /** The address of a fresh client that has one; of a node nobody but its kernel can tell. */
    Optional<String> address();

    @Override
    void close();
}
