package org.labmark.app.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.labmark.app.technician.NodeLine;
import org.labmark.app.technician.NodeProcess;

/** A byte stream to a TCP port of one node: on its loopback, or on another address that the node has. */
abstract class NodeStream implements AutoCloseable {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-f:]{2,39}");
    private static final int BUFFER = 32 * 1024;
    private static final int MOST_SAID = 64 * 1024;

    /** Takes what the node sends. */
    interface Taker {
        void take(byte[] bytes, int offset, int length) throws IOException;
    }

    /**
     * Opens one.
     *
     * @throws IOException when the address is not one of the node's, or nothing answers there
     */
    static NodeStream open(NodeDoors doors, String bench, String node, String host, int port, Taker taker)
            throws IOException {
        if (port < 1 || port > 65_535) {
            throw new IOException("port " + port + "; allowed: 1 to 65535");
        }
        if (LOOPBACK.matcher(host).matches() || host.equals(node)) {
            return new Direct(doors.stream(bench, node, port), taker);
        }
        if (!LITERAL.matcher(host).matches()) {
            throw new IOException("only to " + node + " itself");
        }
        var line = doors.logIn(bench, node);
        try {
            if (!Arrays.asList(addresses(line).split("\\s+")).contains(host)) {
                throw new IOException(host + " is no address of " + node);
            }
            return new Through(line, host, port, taker);
        } catch (IOException | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    /** What the node says its addresses are. One that lies reaches no further than from its own shell. */
    private static String addresses(NodeLine line) throws IOException {
        var said = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, Math.min(length, MOST_SAID - size()));
            }
        };
        var command = "exec hostname -I".getBytes(StandardCharsets.US_ASCII);
        try (var process = line.run(command, Optional.empty(), Map.of(), said, OutputStream.nullOutputStream())) {
            process.await();
            return said.toString(StandardCharsets.US_ASCII);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Begins to hand over what the node sends. */
    abstract void start() throws IOException;

    /** What goes to the node; closing it says that no more comes. */
    abstract OutputStream output() throws IOException;

    /** Waits until the node sends no more. */
    abstract void awaitSilence() throws InterruptedException;

    /** Waits until neither side sends any more. */
    abstract void awaitEnd() throws InterruptedException;

    @Override
    public abstract void close();

    /** By the agent, to the node's loopback. */
    private static final class Direct extends NodeStream {
        private final SocketChannel channel;
        private final Taker taker;
        private final CountDownLatch silent = new CountDownLatch(1);
        private final CountDownLatch sent = new CountDownLatch(1);

        Direct(SocketChannel channel, Taker taker) {
            this.channel = channel;
            this.taker = taker;
        }

        @Override
        void start() {
            Thread.ofVirtual().name("forward-out").start(() -> {
                var buffer = ByteBuffer.allocate(BUFFER);
                try {
                    while (channel.read(buffer) >= 0) {
                        taker.take(buffer.array(), 0, buffer.position());
                        buffer.clear();
                    }
                } catch (IOException e) {
                    close();
                } finally {
                    silent.countDown();
                }
            });
        }

        @Override
        OutputStream output() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    var buffer = ByteBuffer.wrap(bytes, offset, length);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                }

                @Override
                public void close() throws IOException {
                    sent.countDown();
                    if (channel.isOpen()) {
                        channel.shutdownOutput();
                    }
                }
            };
        }

        @Override
        void awaitSilence() throws InterruptedException {
            silent.await();
        }

        @Override
        void awaitEnd() throws InterruptedException {
            sent.await();
            close();
        }

        @Override
        public void close() {
            sent.countDown();
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing more can be done with it either way.
                return;
            }
        }
    }

    /** By the node's own sshd, to an address of the node. */
    private static final class Through extends NodeStream {
        private final NodeLine line;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final NodeProcess connection;

        Through(NodeLine line, String host, int port, Taker taker) throws IOException {
            this.line = line;
            this.connection = line.connection(host, port, new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        begun.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException("interrupted", e);
                    }
                    taker.take(bytes, offset, length);
                }
            });
        }

        @Override
        void start() {
            begun.countDown();
        }

        @Override
        OutputStream output() {
            return connection.input();
        }

        @Override
        void awaitSilence() throws InterruptedException {
            connection.awaitSilence();
        }

        @Override
        void awaitEnd() throws InterruptedException {
            connection.await();
            close();
        }

        @Override
        public void close() {
            begun.countDown();
            line.close();
        }
    }
}
