package org.labmark.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.labmark.api.json.JsonFormatException;

/** What a harness, or somebody in its place, sends. */
class FrameChannelFuzz {
    /** A connection on which somebody only speaks. */
    private record Said(ReadableByteChannel in) implements ByteChannel {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return in.read(into);
        }

        @Override
        public int write(ByteBuffer from) {
            throw new IllegalStateException("nobody listens");
        }

        @Override
        public boolean isOpen() {
            return in.isOpen();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    @FuzzTest
    void octets_are_frames_or_refused(byte[] octets) {
        try (var frames = new FrameChannel(new Said(Channels.newChannel(new ByteArrayInputStream(octets))), 1000)) {
            for (int i = 0; i <= octets.length; i++) {
                try {
                    if (frames.read().isEmpty()) {
                        return;
                    }
                } catch (JsonFormatException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
            throw new AssertionError("more lines than octets");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("1000 octets");
        }
    }
}
