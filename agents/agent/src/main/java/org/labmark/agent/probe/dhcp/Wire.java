package org.labmark.agent.probe.dhcp;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.labmark.agent.frames.PcapFile;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.probe.vantage.FreshClient;

/** The wire at a fresh client's port: frames are sent and caught there, and all that concern us are kept. */
final class Wire implements AutoCloseable {
    private static final int LONGEST_FRAME = 4096;
    /** Between two glances: a wait inside libpcap would last beyond its own timeout and could not be interrupted. */
    private static final int GLANCE_MILLIS = 3;

    private final Tap tap;
    private final PcapFile kept = new PcapFile();

    private Wire(Tap tap) {
        this.tap = tap;
    }

    /** @throws IOException when the port cannot be opened */
    static Wire at(FreshClient client) throws IOException, InterruptedException {
        var tap = Tap.open(
                NetworkNamespace.at(client.namespace()),
                FreshClient.PORT,
                Tap.Direction.BOTH,
                "udp and src port 67 and dst port 68",
                LONGEST_FRAME);
        try {
            tap.neverWait();
            return new Wire(tap);
        } catch (IOException | RuntimeException e) {
            tap.close();
            throw e;
        }
    }

    void send(Ipv4Frame frame) throws IOException {
        var octets = frame.encode();
        tap.send(octets);
        kept.add(Instant.now(), octets);
    }

    /** The next DHCP message from a server to this client under this transaction; absent when none comes in time. */
    Optional<Received> receive(int xid, byte[] mac, long endNanos) throws IOException, InterruptedException {
        return receive(message -> message.xid() == xid && Arrays.equals(message.chaddr(), mac), endNanos);
    }

    /** The next DHCP message from a server that is one of ours; absent when none comes in time. */
    Optional<Received> receive(Predicate<DhcpMessage> ours, long endNanos) throws IOException, InterruptedException {
        while (System.nanoTime() < endNanos) {
            var octets = tap.next().map(Tap.Seen::octets);
            if (octets.isEmpty()) {
                Thread.sleep(GLANCE_MILLIS);
                continue;
            }
            var frame = octets.flatMap(Ipv4Frame::decode);
            var message = frame.flatMap(found -> DhcpMessage.decode(found.payload()));
            if (message.isPresent() && message.get().op() == 2 && ours.test(message.get())) {
                kept.add(Instant.now(), octets.orElseThrow());
                return Optional.of(new Received(frame.orElseThrow(), message.get()));
            }
        }
        return Optional.empty();
    }

    /** A message with the frame that brought it. */
    record Received(Ipv4Frame frame, DhcpMessage message) {}

    /** All frames of the exchange so far. */
    byte[] pcap() {
        return kept.bytes();
    }

    static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    @Override
    public void close() {
        tap.close();
    }
}
