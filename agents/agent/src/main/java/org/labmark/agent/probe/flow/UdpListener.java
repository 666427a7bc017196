package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;

/**
 * Answers a nonce with its HMAC under a secret of this listener's, so that nobody who merely sends back what came can
 * pass for it, and notes the nonce's source.
 */
final class UdpListener implements Listener {
    /** Longest datagram: what follows the nonce only makes it so long. */
    private static final int LONGEST = 10_000;

    private static final String HMAC = "HmacSHA256";

    private final DatagramChannel channel;
    private final Thread server;
    private final SecretKeySpec secret = new SecretKeySpec(Nonces.random(), HMAC);
    private final Nonces heard = new Nonces();

    private UdpListener(DatagramChannel channel) {
        this.channel = channel;
        this.server = Thread.ofVirtual().name("witness udp").unstarted(this::serve);
    }

    /** @throws Exception when the port cannot be had in the witness */
    static UdpListener open(OpenVantage witness, StandardProtocolFamily family, int port) throws Exception {
        var channel = witness.call(() -> DatagramChannel.open(family));
        Listener.bind(channel, () -> channel.bind(new InetSocketAddress(Families.wildcard(family), port)));
        var listener = new UdpListener(channel);
        listener.server.start();
        return listener;
    }

    private void serve() {
        var buffer = ByteBuffer.allocate(LONGEST);
        while (channel.isOpen()) {
            try {
                var from = channel.receive(buffer.clear());
                if (from != null && buffer.flip().remaining() >= Nonces.LENGTH) {
                    var nonce = new byte[Nonces.LENGTH];
                    buffer.get(nonce);
                    heard.note(nonce, Listener.host(from));
                    channel.send(ByteBuffer.wrap(answer(nonce)), from);
                }
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException _) {
                // That datagram is lost, as datagrams may be.
            }
        }
    }

    /** What only this listener answers to a nonce. */
    byte[] answer(byte[] nonce) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(secret);
            return mac.doFinal(nonce);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** From where this nonce came; absent when it did not come. */
    Optional<String> heardFrom(byte[] nonce) {
        return heard.source(nonce);
    }

    @Override
    public void close() throws IOException {
        Listener.close(channel, server);
    }
}
