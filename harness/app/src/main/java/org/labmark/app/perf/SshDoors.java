package org.labmark.app.perf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.agentlink.AgentClient;

/** A port on loopback for the SSH server of each of a bench's nodes, so that other programs can log in to them. */
final class SshDoors implements AutoCloseable {
    private static final int SSH_PORT = 22;
    private static final int BUFFER = 32 * 1024;

    private final AgentClient agent;
    private final String bench;
    private final Map<String, ServerSocketChannel> doors = new TreeMap<>();

    SshDoors(AgentClient agent, String bench, List<String> nodes) throws IOException {
        this.agent = agent;
        this.bench = bench;
        for (var node : nodes) {
            var door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            doors.put(node, door);
            Thread.startVirtualThread(() -> welcome(node, door));
        }
    }

    /** The port of each node. */
    Map<String, Integer> ports() {
        var ports = new TreeMap<String, Integer>();
        doors.forEach((node, door) -> ports.put(node, door.socket().getLocalPort()));
        return ports;
    }

    private void welcome(String node, ServerSocketChannel door) {
        while (door.isOpen()) {
            try {
                var guest = door.accept();
                var server = agent.forward(bench, node, SSH_PORT);
                Thread.startVirtualThread(() -> carry(guest, server));
                Thread.startVirtualThread(() -> carry(server, guest));
            } catch (IOException | HarnessFaultException _) {
                // Closed, or the guest went away: the next one is let in.
            }
        }
    }

    private static void carry(ByteChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(BUFFER);
        try (from;
                to) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } catch (IOException _) {
            // One of the two has ended: so has the conversation.
        }
    }

    @Override
    public void close() {
        for (var door : doors.values()) {
            try {
                door.close();
            } catch (IOException e) {
                throw new HarnessFaultException("a port on loopback cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
