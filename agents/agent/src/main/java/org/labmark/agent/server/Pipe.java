package org.labmark.agent.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Carries bytes both ways between two streams until both have ended, or one has failed. */
final class Pipe {
    private static final int BUFFER = 32 * 1024;

    private Pipe() {}

    static void join(SocketChannel one, SocketChannel other) {
        var back = Thread.ofVirtual().start(() -> carry(other, one));
        carry(one, other);
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void carry(SocketChannel from, SocketChannel to) {
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
            close(from);
            close(to);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left that could be done about it.
            return;
        }
    }
}
