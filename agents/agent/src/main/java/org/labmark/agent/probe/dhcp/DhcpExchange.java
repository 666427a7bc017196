package org.labmark.agent.probe.dhcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.call.Patience;

/** One client's way from DISCOVER to RELEASE (RFC 2131, 4.4). */
final class DhcpExchange {
    /** Longer than the three seconds for which some servers ping an address before they offer it. */
    private static final Duration FIRST_OFFER = Duration.ofMillis(3400);

    /** How long other servers have to show themselves after the first. */
    private static final Duration OTHER_OFFERS = Duration.ofMillis(400);

    private static final Duration ACKNOWLEDGEMENT = Patience.of(Duration.ofSeconds(2));
    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final int MOST_OFFERS = 32;
    private static final int CLIENT_PORT = 68;
    private static final int SERVER_PORT = 67;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Wire wire;
    private final byte[] mac;
    private final int xid = RANDOM.nextInt();

    DhcpExchange(Wire wire, byte[] mac) {
        this.wire = wire;
        this.mac = mac;
    }

    /** Sends DISCOVER, more than once if need be, and gathers the offers of all servers in order of arrival. */
    List<Wire.Received> discover() throws IOException, InterruptedException {
        var offers = new ArrayList<Wire.Received>();
        var discover = DhcpMessage.fromClient(DhcpMessage.DISCOVER, xid, 0, mac, Map.of());
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
        var options = new TreeMap<Integer, byte[]>();
        options.put(
                DhcpMessage.REQUESTED_ADDRESS,
                ByteBuffer.allocate(4).putInt(offer.message().yiaddr()).array());
        var server = offer.message().options().get(DhcpMessage.SERVER);
        if (server != null && server.length == 4) {
            options.put(DhcpMessage.SERVER, server);
        }
        return awaitRepeating(
                DhcpMessage.fromClient(DhcpMessage.REQUEST, xid, 0, mac, options),
                ACKNOWLEDGEMENT,
                DhcpMessage.ACK,
                DhcpMessage.NAK);
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
            wire.send(new Ipv4Frame(
                    Ipv4Frame.BROADCAST_MAC, mac, 0, CLIENT_PORT, Ipv4Frame.BROADCAST, SERVER_PORT, message.encode()));
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
