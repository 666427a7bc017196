package org.labmark.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.labmark.api.call.Call;
import org.labmark.api.call.Frame;
import org.labmark.api.json.JsonFormatException;

class FrameChannelTest {
    @Test
    void frames_come_out_as_they_went_in() throws IOException {
        var frame = Frame.call(7, Call.DESTROY, "k", Map.of("bench", "t1"));
        var written = new Wire("");
        new FrameChannel(written).write(frame);
        assertThat(written.sent()).endsWith("}\n").doesNotContain("null");
        var channel = new FrameChannel(new Wire(written.sent() + written.sent()));
        assertThat(channel.read()).contains(frame);
        assertThat(channel.read()).contains(frame);
        assertThat(channel.read()).isEmpty();
    }

    @Test
    void what_follows_the_last_frame_is_kept_for_the_stream() throws IOException {
        var channel = new FrameChannel(new Wire("{\"id\":1}\nSSH-2.0"));
        assertThat(channel.read()).isPresent();
        assertThat(channel.rest()).asString().isEqualTo("SSH-2.0");
        assertThat(channel.rest()).isEmpty();
    }

    @Test
    void a_line_that_is_no_frame_is_refused_and_the_next_one_is_read() throws IOException {
        var channel = new FrameChannel(new Wire("{\"id\":1,\"colour\":2}\n[]\n{\"id\":3}\n"));
        assertThatThrownBy(channel::read).isInstanceOf(JsonFormatException.class);
        assertThatThrownBy(channel::read).isInstanceOf(JsonFormatException.class);
        assertThat(channel.read().orElseThrow().id()).isEqualTo(3);
    }

    @Test
    void a_line_without_end_is_given_up() {
        var channel = new FrameChannel(new Wire("x".repeat(2000)), 1000);
        assertThatThrownBy(channel::read).isInstanceOf(IOException.class).hasMessage("a line of more than 1000 octets");
    }

    @Test
    void work_that_is_given_up_does_not_take_the_connection_down() throws Exception {
        try (var listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var near = SocketChannel.open(listener.getLocalAddress());
                var far = listener.accept();
                var from = new FrameChannel(near);
                var to = new FrameChannel(far)) {
            Thread.currentThread().interrupt();
            from.write(Frame.event(1, Map.of("stage", "links")));
            assertThat(Thread.interrupted()).isTrue();
            from.write(Frame.event(2, Map.of("stage", "disks")));
            assertThat(to.read().orElseThrow().id()).isEqualTo(1);
            assertThat(to.read().orElseThrow().id()).isEqualTo(2);
        }
    }

    /** A connection whose other side has said all that it will say. */
    private static final class Wire implements ByteChannel {
        private final ByteBuffer incoming;
        private final StringBuilder sent = new StringBuilder();

        Wire(String incoming) {
            this.incoming = ByteBuffer.wrap(incoming.getBytes(StandardCharsets.UTF_8));
        }

        String sent() {
            return sent.toString();
        }

        @Override
        public int read(ByteBuffer target) {
            int count = Math.min(target.remaining(), incoming.remaining());
            target.put(incoming.slice(incoming.position(), count));
            incoming.position(incoming.position() + count);
            return count == 0 ? -1 : count;
        }

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            sent.append(StandardCharsets.UTF_8.decode(source));
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
