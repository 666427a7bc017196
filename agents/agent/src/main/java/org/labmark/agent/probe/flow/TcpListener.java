package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;

/** Speaks a new nonce to whoever connects, notes who that was, and hangs up. */
final class TcpListener implements Listener {
    private static final int BACKLOG = 128;

    private final ServerSocketChannel channel;
    private final Thread server;
    private final Nonces spoken = new Nonces();

    private TcpListener(ServerSocketChannel channel) {
        this.channel = channel;
        this.server = Thread.ofVirtual().name("witness tcp").unstarted(this::serve);
    }

    /** @throws Exception when the port cannot be had in the witness */
    static TcpListener open(OpenVantage witness, StandardProtocolFamily family, int port) throws Exception {
        var channel = witness.call(() -> ServerSocketChannel.open(family));
        Listener.bind(channel, () -> channel.bind(new InetSocketAddress(Families.wildcard(family), port), BACKLOG));
        var listener = new TcpListener(channel);
        listener.server.start();
        return listener;
    }

    private void serve() {
        while (channel.isOpen()) {
            try (var caller = channel.accept()) {
                var nonce = Nonces.random();
                spoken.note(nonce, Listener.host(caller.getRemoteAddress()));
                // So little fits any send buffer: the write cannot block.
                caller.write(ByteBuffer.wrap(nonce));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException _) {
                // That caller is gone; the next may stay.
            }
        }
    }

    /** From where the caller came to whom this nonce was spoken; absent when it never was. */
    Optional<String> spokenTo(byte[] nonce) {
        return spoken.source(nonce);
    }

    @Override
    public void close() throws IOException {
        Listener.close(channel, server);
    }
}
