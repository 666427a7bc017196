package org.labmark.agent.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * What a node's first process writes to its standard output and error: a file on the node's own disk, so that only the
 * node suffers from what it writes. It is kept short while the node runs.
 */
final class Console {
    private static final long LONGEST = 1 << 20;
    private static final int KEPT = 256 * 1024;
    private static final Duration PACE = Duration.ofSeconds(5);

    private final Path now;
    private final Path before;

    Console(NodePlace place) {
        now = place.disk().resolve("console.log");
        before = place.disk().resolve("console.old");
    }

    /** The file, to be appended to. */
    Path file() {
        return now;
    }

    /** Keeps it short as long as a process lives. */
    void follow(ProcessHandle process) {
        Thread.startVirtualThread(() -> {
            try {
                while (process.isAlive()) {
                    Thread.sleep(PACE);
                    shorten();
                }
            } catch (InterruptedException | IOException _) {
                // The disk is gone, and the node with it.
                return;
            }
        });
    }

    /** Its last octets. */
    byte[] tail(int most) throws IOException {
        var last = tail(now, most);
        var first = tail(before, most - last.length);
        return ByteBuffer.allocate(first.length + last.length)
                .put(first)
                .put(last)
                .array();
    }

    private void shorten() throws IOException {
        if (Files.exists(now) && Files.size(now) > LONGEST) {
            var kept = tail(now, KEPT);
            try (var channel = FileChannel.open(now, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
            Files.write(before, kept);
        }
    }

    private static byte[] tail(Path file, int most) throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            var buffer = ByteBuffer.allocate((int) Math.min(size, most));
            channel.position(size - buffer.capacity());
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until full, or at an end that came nearer
            }
            var read = new byte[buffer.position()];
            buffer.flip().get(read);
            return read;
        }
    }
}
