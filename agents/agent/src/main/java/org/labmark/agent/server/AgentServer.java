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
import java.util.Optional;
import org.labmark.agent.bench.Benches;
import org.labmark.agent.bench.CensusTaker;
import org.labmark.agent.probe.Prober;
import org.labmark.agent.sandbox.Cgroups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a Unix socket until told to end, or until nobody needs the agent any more. */
public final class AgentServer {
    private static final Logger LOG = LoggerFactory.getLogger(AgentServer.class);
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final CallHandler handler;
    private final AnswerBook answers = new AnswerBook();
    private final ServerSocketChannel listener;
    private final Path socket;
    private volatile Ending ending = Ending.DONE;
    private int connections;
    private long quietSince = System.nanoTime();

    /**
     * @param version what the agent says it is
     * @param socket where to listen; what is there is taken for left over
     * @param prober asks queries; an agent without one says so when asked to
     */
    public AgentServer(String version, Path socket, Benches benches, Cgroups cgroups, Optional<Prober> prober)
            throws IOException {
        this.handler =
                new CallHandler(benches, new CensusTaker(cgroups), new MachineDescription(version, cgroups), prober);
        this.socket = socket;
        // Listen under another name first: who sees the socket may connect.
        var hidden = socket.resolveSibling(socket.getFileName() + ".new");
        Files.deleteIfExists(hidden);
        Files.deleteIfExists(socket);
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(hidden));
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-------"));
        Files.move(hidden, socket);
    }

    /** How an agent ends. */
    public enum Ending {
        /** Its benches go on without it, until the next agent takes them over. */
        HANDED_OVER,
        /** It has none. */
        DONE
    }

    /** Serves until the end. */
    public Ending run() throws IOException, InterruptedException {
        var idle = Thread.startVirtualThread(this::endWhenIdle);
        try {
            while (true) {
                var channel = listener.accept();
                count(1, false);
                Thread.startVirtualThread(() -> serve(channel));
            }
        } catch (ClosedChannelException _) {
            LOG.info("agent ends: {}", ending);
            return ending;
        } finally {
            idle.interrupt();
            Files.deleteIfExists(socket);
        }
    }

    /** Stops listening, and {@link #run} returns. */
    public void stop(Ending how) {
        ending = how;
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("socket does not close: {}", e.getMessage());
        }
    }

    private void serve(SocketChannel channel) {
        var connection = new Connection(channel, handler, answers, this::stop);
        try {
            connection.serve();
        } finally {
            count(-1, !connection.wasGlance());
        }
    }

    private synchronized void count(int change, boolean needed) {
        connections += change;
        if (needed) {
            quietSince = System.nanoTime();
        }
        notifyAll();
    }

    private synchronized void endWhenIdle() {
        try {
            while (connections > 0 || !handler.benches().list().isEmpty() || idleLeft() > 0) {
                wait(connections > 0 ? IDLE.toMillis() : Math.max(100, idleLeft()));
            }
            LOG.info("nobody needs this agent");
            stop(Ending.DONE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private long idleLeft() {
        return IDLE.toMillis() - (System.nanoTime() - quietSince) / 1_000_000;
    }
}
