package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A listener of ours in a witness, shared by all queries to the same port that are under way. */
interface Listener extends AutoCloseable {
    @Override
    void close() throws IOException;

    /** The host part of where something came from. */
    static String host(SocketAddress from) {
        return from instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "";
    }
}
