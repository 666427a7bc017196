package org.labmark.app.agentlink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an agent wrote down. */
final class AgentLog {
    private static final int MOST_SAID = 4096;

    private AgentLog() {}

    /** The last line that is not blank, for people. */
    static String lastLine(Path log) throws IOException {
        try (var in = Files.newByteChannel(log)) {
            in.position(Math.max(0, in.size() - MOST_SAID));
            var bytes = ByteBuffer.allocate(MOST_SAID);
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                // until full or at the end
            }
            var said = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return said.lines()
                    .filter(line -> !line.isBlank())
                    .reduce((a, b) -> b)
                    .orElse("it said nothing");
        }
    }
}
