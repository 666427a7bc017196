package org.labmark.app.agentlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;

/** Lines that come from agents. */
class FrameReaderFuzz {
    @FuzzTest
    void every_line_is_read_once(byte[] octets) throws IOException {
        var lines = 0;
        var reader = new FrameReader(Channels.newChannel(new ByteArrayInputStream(octets)), 1 + octets.length % 8);
        while (reader.next().isPresent()) {
            lines++;
        }
        int ends = 0;
        for (byte octet : octets) {
            ends += octet == '\n' ? 1 : 0;
        }
        assertThat(lines).isEqualTo(ends);
    }
}
