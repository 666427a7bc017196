package org.labmark.agent.server;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.labmark.agent.bench.Benches;
import org.labmark.agent.probe.Prober;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix socket that only its owner may open, and serves one harness a connection. Ends itself when for a
 * while nobody was connected and no bench was left.
 */
public final class AgentServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);

    private final Benches benches;
    private final Prober prober;
    private final Duration idle;
    private final Path socket;
    private final ServerSocketChannel listener;
    private final Answers answers = new Answers();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile long lastSeen = System.nanoTime();

    private AgentServer(Benches benches, Prober prober, Duration idle, Path socket, ServerSocketChannel listener) {
        this.benches = benches;
        this.prober = prober;
        this.idle = idle;
        this.socket = socket;
        this.listener = listener;
    }

    /**
     * Listens.
     *
     * @param socket where; what a dead agent left there is removed
     * @param idle how long nobody must be there before it ends itself
     */
    public static AgentServer listen(Path socket, Benches benches, Prober prober, Duration idle) throws IOException {
        Files.deleteIfExists(socket);
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        // Bound under another name first, so that nobody finds it before its permissions are right.
        var early = socket.resolveSibling(socket.getFileName() + ".new");
        Files.deleteIfExists(early);
        listener.bind(UnixDomainSocketAddress.of(early));
        Files.setPosixFilePermissions(early, PosixFilePermissions.fromString("rw-------"));
        Files.move(early, socket);
        return new AgentServer(benches, prober, idle, socket, listener);
    }

    /** Serves until it is closed, or idle for long enough. */
    public void serve() {
        Thread.ofVirtual().name("idle").start(this::watchIdle);
        while (listener.isOpen()) {
            try {
                var channel = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().name("connection").start(() -> serve(channel));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("cannot accept: {}", e.getMessage());
            }
        }
    }

    private void serve(SocketChannel channel) {
        try {
            new Connection(channel, benches, prober, answers, this::close).serve();
        } finally {
            lastSeen = System.nanoTime();
            connections.decrementAndGet();
        }
    }

    private void watchIdle() {
        while (listener.isOpen()) {
            try {
                Thread.sleep(Math.clamp(idle.toMillis() / 10, 10, 1000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (connections.get() > 0 || !benches.list().isEmpty()) {
                lastSeen = System.nanoTime();
            } else if (System.nanoTime() - lastSeen > idle.toNanos()) {
                LOG.info("nobody is here: ending");
                close();
            }
        }
    }

    /** Stops listening; calls under way are not waited for. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(socket);
            listener.close();
        } catch (IOException e) {
            LOG.warn("closing: {}", e.getMessage());
        }
    }
}
