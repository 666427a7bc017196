package org.labmark.agent.probe.dhcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.labmark.agent.probe.vantage.FreshClient;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.api.call.Patience;

/**
 * Renews a lease by unicast (RFC 2131, 4.4.5), as a client that has its address: the kernel finds the server, and
 * answers who looks for the client.
 */
final class Renewal {
    private static final int SERVER_PORT = 67;
    private static final int CLIENT_PORT = 68;
    private static final int LONGEST = 4096;
    private static final Duration PATIENCE = Patience.of(Duration.ofSeconds(2));

    private Renewal() {}

    /** Whether the server acknowledged. */
    static boolean of(DhcpMessage lease, FreshClient client, byte[] mac) throws Exception {
        var server = lease.server();
        if (server.isEmpty()) {
            return false;
        }
        var address = Ipv4Frame.text(lease.yiaddr());
        settle(lease, address, client);
        int xid = ThreadLocalRandom.current().nextInt();
        var request = DhcpMessage.fromClient(DhcpMessage.REQUEST, xid, lease.yiaddr(), mac, Map.of());
        try (var channel = client.call(() -> DatagramChannel.open(StandardProtocolFamily.INET));
                var selector = Selector.open()) {
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral(address), CLIENT_PORT));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            try {
                channel.send(
                        ByteBuffer.wrap(request.encode()),
                        new InetSocketAddress(InetAddress.ofLiteral(server.get()), SERVER_PORT));
            } catch (IOException _) {
                // The server that leased cannot be reached from here.
                return false;
            }
            return acknowledged(channel, selector, xid, lease.yiaddr());
        }
    }

    private static boolean acknowledged(DatagramChannel channel, Selector selector, int xid, int address)
            throws IOException {
        var buffer = ByteBuffer.allocate(LONGEST);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            selector.select(Math.max(1, (end - now) / 1_000_000));
            selector.selectedKeys().clear();
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            if (channel.receive(buffer.clear()) != null) {
                var message = DhcpMessage.decode(Arrays.copyOf(buffer.array(), buffer.position()))
                        .filter(found -> found.op() == 2 && found.xid() == xid);
                if (message.isPresent()) {
                    return message.get().type() == DhcpMessage.ACK
                            && message.get().yiaddr() == address;
                }
            }
        }
        return false;
    }

    /** Takes on what was leased. A server may have leased what no host can have: then nothing is renewed. */
    private static void settle(DhcpMessage lease, String address, FreshClient client)
            throws IOException, InterruptedException {
        int prefix = lease.prefix() == 0 ? 32 : lease.prefix();
        HostCommand.run(
                client.namespace(),
                List.of("ip", "address", "add", address + "/" + prefix, "dev", FreshClient.PORT),
                "",
                4096);
        var router = lease.addresses(DhcpMessage.ROUTERS).stream().findFirst();
        if (router.isPresent()) {
            HostCommand.run(
                    client.namespace(),
                    List.of("ip", "route", "add", "default", "via", router.get(), "dev", FreshClient.PORT),
                    "",
                    4096);
        }
    }
}
