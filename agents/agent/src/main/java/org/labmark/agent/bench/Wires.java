package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.labmark.api.topology.Endpoint;

/** What a probe may see of the cables of a bench, and do to them for a moment. */
public interface Wires {
    /** Where the namespace of ours in which all links have their middle can be opened. */
    Path namespace();

    /**
     * The name of our interface at a node's port: frames that leave the port arrive there, and what is sent there enters
     * the port.
     *
     * @throws IllegalArgumentException when nothing is plugged in
     */
    String interfaceAt(Endpoint end);

    /**
     * Pulls a cable until it is closed. Nobody is told to keep it so: an agent that takes the bench over puts it back.
     *
     * @throws IllegalArgumentException when nothing is plugged in
     */
    Pulled pull(Endpoint end) throws IOException;

    /** A cable that is out. */
    interface Pulled extends AutoCloseable {
        /** Puts it back as it was. */
        @Override
        void close() throws IOException;
    }
}
