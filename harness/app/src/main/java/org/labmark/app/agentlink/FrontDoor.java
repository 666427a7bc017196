package org.labmark.app.agentlink;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.labmark.app.BadInputException;
import org.labmark.app.HarnessFaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP port on this machine's loopback that leads to one port of one node, and nowhere else. */
public final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int BUFFER = 32 * 1024;
    private static final int MOST_GUESTS = 64;

    private final AgentClient agent;
    private final String bench;
    private final String node;
    private final int nodePort;
    private final ServerSocketChannel listener;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private FrontDoor(AgentClient agent, String bench, String node, int nodePort, ServerSocketChannel listener) {
        this.agent = agent;
        this.bench = bench;
        this.node = node;
        this.nodePort = nodePort;
        this.listener = listener;
    }

    /**
     * Opens a door.
     *
     * @param nodePort TCP port on the node's loopback
     * @param port TCP port on ours; 0 for any that is free
     * @throws BadInputException when the port is taken
     */
    public static FrontDoor open(AgentClient agent, String bench, String node, int nodePort, int port) {
        try {
            var listener = listen(port);
            var door = new FrontDoor(agent, bench, node, nodePort, listener);
            Thread.ofVirtual().name("door-" + node).start(door::receive);
            return door;
        } catch (IOException e) {
            throw new HarnessFaultException("no port on loopback can be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure, before anything is built, that doors can be opened.
     *
     * @param first first TCP port on loopback; 0 for any, which are always to be had
     * @param count how many, counted up from the first
     * @throws BadInputException when one is taken
     */
    public static void requireFree(int first, int count) {
        for (int port = first; first > 0 && port < first + count; port++) {
            try {
                listen(port).close();
            } catch (IOException e) {
                throw new HarnessFaultException("no port on loopback can be opened: " + e.getMessage(), e);
            }
        }
    }

    private static ServerSocketChannel listen(int port) throws IOException {
        var listener = ServerSocketChannel.open();
        try {
            return listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            listener.close();
            throw new BadInputException(
                    "port " + port + " on loopback is taken; choose another with --ssh-port, or 0 for any");
        }
    }

    /** The TCP port on loopback. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    private void receive() {
        while (listener.isOpen()) {
            try {
                var guest = listener.accept();
                if (open.size() >= 2 * MOST_GUESTS) {
                    guest.close();
                    continue;
                }
                Thread.ofVirtual().name("guest-" + node).start(() -> lead(guest));
            } catch (IOException e) {
                if (listener.isOpen()) {
                    LOG.warn("door of {}: {}", node, e.getMessage());
                }
            }
        }
    }

    private void lead(SocketChannel guest) {
        open.add(guest);
        try (guest;
                var inside = agent.forward(bench, node, nodePort)) {
            open.add(inside);
            var back = Thread.ofVirtual().start(() -> pipe(inside, guest));
            pipe(guest, inside);
            back.join();
            open.remove(inside);
        } catch (IOException | RuntimeException e) {
            LOG.warn("door of {}: {}", node, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(guest);
        }
    }

    /** Carries bytes one way until they end, then says so to the other side. */
    private static void pipe(SocketChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone: the other must not wait for it.
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.getMessage());
        }
    }

    /** Shuts the door and shows everybody out. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("closing: {}", e.getMessage());
        }
        open.forEach(FrontDoor::closeQuietly);
    }
}
