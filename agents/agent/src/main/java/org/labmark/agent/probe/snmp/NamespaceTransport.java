package org.labmark.agent.probe.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.UdpTransportMapping;

/**
 * SNMP over one datagram channel that was made inside a vantage and connected to the one agent that is asked. SNMP4J's
 * own transport makes sockets when it sees fit, on threads of its own.
 */
final class NamespaceTransport extends UdpTransportMapping {
    private final DatagramChannel channel;
    private final UdpAddress peer;
    private @Nullable Thread receiver;

    NamespaceTransport(DatagramChannel channel, UdpAddress peer) {
        super(new UdpAddress(InetAddress.ofLiteral("0.0.0.0"), 0));
        this.channel = channel;
        this.peer = peer;
    }

    @Override
    public synchronized void listen() {
        receiver = Thread.ofPlatform().name("snmp receiver").daemon().start(this::receive);
    }

    @Override
    public synchronized boolean isListening() {
        return receiver != null && receiver.isAlive();
    }

    private void receive() {
        var buffer = ByteBuffer.allocate(getMaxInboundMessageSize());
        while (channel.isOpen()) {
            try {
                channel.read(buffer.clear());
                fireProcessMessage(peer, ByteBuffer.wrap(bytes(buffer.flip())), state());
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException | RuntimeException _) {
                // A closed port, or bytes that are no SNMP: the question stays unanswered.
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private TransportStateReference state() {
        return new TransportStateReference(
                this, peer, null, SecurityLevel.undefined, SecurityLevel.undefined, false, channel);
    }

    @Override
    public void sendMessage(
            UdpAddress address, byte[] message, TransportStateReference state, long timeoutMillis, int maxRetries) {
        try {
            channel.write(ByteBuffer.wrap(message));
        } catch (IOException _) {
            // What cannot be sent is not answered: the request runs into its time-out.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
