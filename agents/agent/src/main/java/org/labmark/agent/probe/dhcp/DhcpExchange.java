package org.labmark.agent.probe.dhcp;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.call.Patience;

/** One client's way from DISCOVER to RELEASE (RFC 2131, 4.4). */
final class DhcpExchange {
    /** Longer than the three seconds for which some servers ping an address before they offer it. */
    private static final Duration FIRST_OFFER = Patience.of(Duration.ofMillis(3400));

    /** How long other servers have to show themselves after the first. */
    private static final Duration OTHER_OFFERS = Patience.of(Duration.ofMillis(400));

    private static final Duration ACKNOWLEDGEMENT = Patience.of(Duration.ofSeconds(2));
    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final int MOST_OFFERS = 32;
    private static final int CLIENT_PORT = 68;
    private static final int SERVER_PORT = 67;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Wire wire;
    private final byte[] mac;
    private final Map<Integer, byte[]> manners;
    private final int xid = RANDOM.nextInt();

    /** @param manners options that the client says of itself each time it asks */
    DhcpExchange(Wire wire, byte[] mac, Map<Integer, byte[]> manners) {
        this.wire = wire;
        this.mac = mac;
        this.manners = manners;
    }

    /** Whether a message is to this client, under its transaction. */
    boolean owns(DhcpMessage message) {
        return message.xid() == xid && Arrays.equals(message.chaddr(), mac);
    }

    /** Sends DISCOVER once, and waits for nothing. */
    void sendDiscover() throws IOException {
        broadcast(DhcpMessage.fromClient(DhcpMessage.DISCOVER, xid, 0, mac, manners));
    }

    /** Takes up an offer, and waits for nothing. */
    void sendRequest(DhcpMessage offer) throws IOException {
        broadcast(DhcpMessage.fromClient(DhcpMessage.REQUEST, xid, 0, mac, wanting(offer)));
    }

    /** Asks for an address that the client says it had before (RFC 2131, 4.3.2); the answer is an ACK or a NAK. */
    Optional<Wire.Received> again(InetAddress address) throws IOException, InterruptedException {
        var options = new TreeMap<>(manners);
        options.put(DhcpMessage.REQUESTED_ADDRESS, address.getAddress());
        return awaitRepeating(
                DhcpMessage.fromClient(DhcpMessage.REQUEST, xid, 0, mac, options),
                FIRST_OFFER,
                DhcpMessage.ACK,
                DhcpMessage.NAK);
    }

    private void broadcast(DhcpMessage message) throws IOException {
        wire.send(new Ipv4Frame(
                Ipv4Frame.BROADCAST_MAC, mac, 0, CLIENT_PORT, Ipv4Frame.BROADCAST, SERVER_PORT, message.encode()));
    }

    /** Sends DISCOVER, more than once if need be, and gathers the offers of all servers in order of arrival. */
    List<Wire.Received> discover() throws IOException, InterruptedException {
        var offers = new ArrayList<Wire.Received>();
        var discover = DhcpMessage.fromClient(DhcpMessage.DISCOVER, xid, 0, mac, manners);
        awaitRepeating(discover, FIRST_OFFER, DhcpMessage.OFFER).ifPresent(offers::add);
        long end = Wire.in(OTHER_OFFERS);
        while (!offers.isEmpty() && offers.size() < MOST_OFFERS) {
            var more = wire.receive(xid, mac, end);
            if (more.isEmpty()) {
                break;
            }
            if (more.get().message().type() == DhcpMessage.OFFER) {
                offers.add(more.get());
            }
        }
        return offers;
    }

    /** Takes up an offer; the answer is an ACK or a NAK, absent when none comes. */
    Optional<Wire.Received> request(Wire.Received offer) throws IOException, InterruptedException {
        return awaitRepeating(
                DhcpMessage.fromClient(DhcpMessage.REQUEST, xid, 0, mac, wanting(offer.message())),
                ACKNOWLEDGEMENT,
                DhcpMessage.ACK,
                DhcpMessage.NAK);
    }

    private Map<Integer, byte[]> wanting(DhcpMessage offer) {
        var options = new TreeMap<>(manners);
        options.put(
                DhcpMessage.REQUESTED_ADDRESS,
                ByteBuffer.allocate(4).putInt(offer.yiaddr()).array());
        var server = offer.options().get(DhcpMessage.SERVER);
        if (server != null && server.length == 4) {
            options.put(DhcpMessage.SERVER, server);
        }
        return options;
    }

    /** Gives the lease back, by the neighbour that brought it: the server itself or the relay, which is the gateway. */
    void release(Wire.Received lease) throws IOException {
        var server = lease.message().options().get(DhcpMessage.SERVER);
        if (server == null || server.length != 4) {
            return;
        }
        int own = lease.message().yiaddr();
        var release = DhcpMessage.fromClient(
                DhcpMessage.RELEASE, RANDOM.nextInt(), own, mac, Map.of(DhcpMessage.SERVER, server));
        wire.send(new Ipv4Frame(
                lease.frame().from(),
                mac,
                own,
                CLIENT_PORT,
                ByteBuffer.wrap(server).getInt(),
                SERVER_PORT,
                release.encode()));
    }

    private Optional<Wire.Received> awaitRepeating(DhcpMessage message, Duration time, int... types)
            throws IOException, InterruptedException {
        long end = Wire.in(time);
        while (System.nanoTime() < end) {
            broadcast(message);
            long repeat = Math.min(end, Wire.in(REPEAT));
            var answer = wire.receive(xid, mac, repeat);
            while (answer.isPresent()) {
                for (int type : types) {
                    if (answer.get().message().type() == type) {
                        return answer;
                    }
                }
                answer = wire.receive(xid, mac, repeat);
            }
        }
        return Optional.empty();
    }
}
