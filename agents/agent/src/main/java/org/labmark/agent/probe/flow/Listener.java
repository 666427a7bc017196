package org.labmark.agent.probe.flow;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;

/** A listener of ours in a witness, shared by all queries to the same port that are under way. */
interface Listener extends AutoCloseable {
    @Override
    void close() throws IOException;

    /** Closes a channel and waits for its server: the port is free only when nobody waits on it any more. */
    static void close(Closeable channel, Thread server) throws IOException {
        channel.close();
        try {
            server.join(Duration.ofSeconds(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The host part of where something came from. */
    static String host(SocketAddress from) {
        return from instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "";
    }
}
