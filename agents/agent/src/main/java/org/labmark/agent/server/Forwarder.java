package org.labmark.agent.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.labmark.agent.linux.NetworkNamespace;

/** A byte stream between a connection and a TCP port on a node's loopback: a node has no other way in from outside. */
final class Forwarder {
    private static final int CONNECT_MILLIS = 5000;
    private static final int CHUNK = 32 * 1024;

    private Forwarder() {}

    /** Connects inside a namespace. The socket is made there; it may be used anywhere. */
    static SocketChannel open(NetworkNamespace network, int port) throws IOException, InterruptedException {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + "; allowed: 1 to 65535");
        }
        try {
            return network.call(() -> {
                var channel = SocketChannel.open();
                try {
                    channel.socket()
                            .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                    return channel;
                } catch (IOException e) {
                    channel.close();
                    throw new IOException("port " + port + " does not answer: " + e.getMessage(), e);
                }
            });
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Carries bytes both ways until both sides have ended, or one fails. */
    static void pipe(SocketChannel outside, byte[] first, SocketChannel inside) throws InterruptedException {
        var out = Thread.startVirtualThread(() -> copy(inside, outside, new byte[0]));
        copy(outside, inside, first);
        out.join();
    }

    private static void copy(SocketChannel from, SocketChannel to, byte[] first) {
        try {
            var buffer = ByteBuffer.allocate(CHUNK);
            write(to, ByteBuffer.wrap(first));
            while (from.read(buffer) >= 0) {
                write(to, buffer.flip());
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // One side is gone: then so is the other, or its copy would wait for ever.
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void write(SocketChannel to, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing more can be done with it either way.
        }
    }
}
