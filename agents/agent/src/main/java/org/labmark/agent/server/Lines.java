package org.labmark.agent.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.labmark.api.call.Frame;

/** Reads lines, each at most {@link Frame#MAX_LINE} octets long, and hands over what was read beyond the last. */
final class Lines {
    private static final int BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    Lines(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next line; absent at the end of the stream. */
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            while (buffer.hasRemaining()) {
                byte octet = buffer.get();
                if (octet == '\n') {
                    return Optional.of(line.toString(StandardCharsets.UTF_8));
                }
                line.write(octet);
            }
            if (line.size() > Frame.MAX_LINE) {
                throw new IOException("a line of more than " + Frame.MAX_LINE + " octets");
            }
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                return Optional.empty();
            }
        }
    }

    /** What came in behind the last line. */
    ByteBuffer rest() {
        return buffer;
    }
}
