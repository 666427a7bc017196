package org.labmark.app.agentlink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.labmark.api.call.Frame;

/** Reads lines from a channel, each at most {@link Frame#MAX_LINE} octets long. */
final class FrameReader {
    static final int BUFFER = 64 * 1024;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer;

    /** @param ahead most octets that are read beyond a line: 1 where something else follows the lines */
    FrameReader(ReadableByteChannel channel, int ahead) {
        this.channel = channel;
        this.buffer = ByteBuffer.allocate(ahead).limit(0);
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
}
