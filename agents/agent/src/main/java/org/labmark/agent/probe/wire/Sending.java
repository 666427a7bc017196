package org.labmark.agent.probe.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.linux.LinuxException;
import org.labmark.agent.linux.RawIcmpSocket;
import org.labmark.agent.probe.vantage.OpenVantage;

/** Packets of ours from a vantage, each with a nonce of its own: ICMP echoes, or UDP datagrams to a port. */
public final class Sending implements AutoCloseable {
    private final InetSocketAddress to;
    private final @Nullable DatagramChannel channel;
    private final @Nullable RawIcmpSocket socket;
    private final int identifier = ThreadLocalRandom.current().nextInt(0x1_0000);
    private final List<Nonce> sent = new ArrayList<>();

    private Sending(InetSocketAddress to, @Nullable DatagramChannel channel, @Nullable RawIcmpSocket socket) {
        this.to = to;
        this.channel = channel;
        this.socket = socket;
    }

    /**
     * From a vantage.
     *
     * @param port of UDP; absent for ICMP
     * @throws Exception when no socket can be made there
     */
    public static Sending open(OpenVantage vantage, InetAddress to, Optional<Integer> port) throws Exception {
        if (port.isEmpty()) {
            return new Sending(new InetSocketAddress(to, 0), null, vantage.call(() -> RawIcmpSocket.forFamilyOf(to)));
        }
        var family = to.getAddress().length == 16 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        // Not connected: a refusal of the packet before must not hold this one back.
        return new Sending(
                new InetSocketAddress(to, port.get()), vantage.call(() -> DatagramChannel.open(family)), null);
    }

    /** Sends one more. */
    public void send() {
        var nonce = Nonce.random();
        sent.add(nonce);
        try {
            if (socket != null) {
                socket.send(to.getAddress(), new Echo(to.getAddress(), identifier, nonce).request(sent.size()));
            } else if (channel != null) {
                var _ = channel.send(ByteBuffer.wrap(nonce.octets()), to);
            }
        } catch (IOException _) {
            // The kernel has no way there: it is lost here and now.
            return;
        }
    }

    /** How many were sent. */
    public int count() {
        return sent.size();
    }

    /** The number of the packet that a frame carries on its way there, from 0; -1 for none. */
    public int there(Packet packet, byte[] octets) {
        boolean right = socket != null ? packet.icmp(octets, 8, 128) : packet.protocol() == Packet.UDP;
        return right ? number(octets) : -1;
    }

    /** The number of the echo request that a frame replies to, from 0; -1 for none. */
    public int back(Packet packet, byte[] octets) {
        return socket != null && packet.icmp(octets, 0, 129) ? number(octets) : -1;
    }

    private int number(byte[] octets) {
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i).in(octets)) {
                return i;
            }
        }
        return -1;
    }

    /** Numbers of the packets that were replied to since this was asked last. */
    public List<Integer> replies() throws LinuxException {
        var replied = new ArrayList<Integer>();
        while (socket != null) {
            var packet = socket.receive(0);
            if (packet.isEmpty()) {
                break;
            }
            for (int i = 0; i < sent.size(); i++) {
                if (new Echo(to.getAddress(), identifier, sent.get(i))
                        .replied(packet.get())
                        .isPresent()) {
                    replied.add(i);
                }
            }
        }
        return replied;
    }

    /** What matches such packets in the language of pcap-filter(7). */
    public static String filter(Optional<Integer> port) {
        var what = port.map(number -> "udp dst port " + number).orElse("icmp or icmp6");
        return what + " or (vlan and (" + what + "))";
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        if (channel != null) {
            channel.close();
        }
    }
}
