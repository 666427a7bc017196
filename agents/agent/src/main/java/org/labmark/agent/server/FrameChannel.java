package org.labmark.agent.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.labmark.api.call.Frame;
import org.labmark.api.json.CanonicalJson;

/**
 * Frames over a connection, one a line. Any thread may write; one thread reads. After a {@code forward} is done, the
 * rest of what came in is read as bytes.
 */
final class FrameChannel implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final ByteChannel channel;
    private final int maxLine;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("frames").factory());
    private byte[] pending = new byte[0];

    FrameChannel(ByteChannel channel) {
        this(channel, Frame.MAX_LINE);
    }

    FrameChannel(ByteChannel channel, int maxLine) {
        this.channel = channel;
        this.maxLine = maxLine;
    }

    /**
     * The next frame, or nothing when the other side has closed.
     *
     * @throws org.labmark.api.json.JsonFormatException when the line is not a frame
     * @throws IOException when the connection fails, or the line is too long to go on
     */
    Optional<Frame> read() throws IOException {
        var line = new Line(maxLine);
        while (true) {
            int end = indexOfNewline(pending);
            if (end >= 0) {
                line.add(pending, end);
                pending = Arrays.copyOfRange(pending, end + 1, pending.length);
                return Optional.of(CanonicalJson.read(line.text(), Frame.class));
            }
            line.add(pending, pending.length);
            var buffer = ByteBuffer.allocate(CHUNK);
            if (channel.read(buffer) < 0) {
                pending = new byte[0];
                return Optional.empty();
            }
            pending = Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /**
     * Sends a frame whole. A thread of the channel's own does it: a caller that is interrupted, as work that is given up
     * is, would close the channel for everybody.
     */
    void write(Frame frame) throws IOException {
        var buffer = ByteBuffer.wrap((CanonicalJson.write(frame) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            CompletableFuture.runAsync(() -> send(buffer), writer).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException lost ? lost.getCause() : new IOException(e.getCause());
        } catch (RejectedExecutionException e) {
            throw new IOException("the connection is closed", e);
        }
    }

    private void send(ByteBuffer buffer) {
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that were read beyond the last frame: the start of a forwarded stream. */
    byte[] rest() {
        var rest = pending;
        pending = new byte[0];
        return rest;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        writer.shutdown();
    }

    private static int indexOfNewline(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static final class Line {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int max;

        Line(int max) {
            this.max = max;
        }

        void add(byte[] more, int length) throws IOException {
            if (bytes.size() + length > max) {
                throw new IOException("a line of more than " + max + " octets");
            }
            bytes.write(more, 0, length);
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
