package org.labmark.agent.probe.flow;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import org.labmark.api.call.Patience;

/** A listener of ours in a witness, shared by all queries to the same port that are under way. */
interface Listener extends AutoCloseable {
    @Override
    void close() throws IOException;

    /** Binds a channel. */
    interface Binding {
        void bind() throws IOException;
    }

    /**
     * Binds, and tries again for a moment when the port is in use: a child process that another thread is starting holds
     * every descriptor of ours until it has closed them, also that of a listener which we closed just now.
     *
     * @throws IOException when the port cannot be had
     */
    static void bind(Closeable channel, Binding binding) throws IOException, InterruptedException {
        long end = System.nanoTime() + Patience.of(Duration.ofSeconds(1)).toNanos();
        try {
            while (!bound(binding, end)) {
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean bound(Binding binding, long end) throws IOException {
        try {
            binding.bind();
            return true;
        } catch (BindException e) {
            if (System.nanoTime() > end) {
                throw e;
            }
            return false;
        }
    }

    /** Closes a channel and waits for its server: the port is free only when nobody waits on it any more. */
    static void close(Closeable channel, Thread server) throws IOException {
        channel.close();
        try {
            server.join(Patience.of(Duration.ofSeconds(1)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The host part of where something came from. */
    static String host(SocketAddress from) {
        return from instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "";
    }
}
