package org.labmark.agent.probe.ntp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.NtpQuery;
import org.labmark.api.reading.NtpObservation;

/** Asks a time server once, and again when a datagram may have been lost. */
public final class NtpProbe implements Probe<NtpQuery> {
    private static final int PORT = 123;
    private static final int TRIES = 2;
    private static final Duration PATIENCE = Patience.of(Duration.ofMillis(1500));
    private static final int LONGEST = 1500;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public String id() {
        return "ntp";
    }

    @Override
    public Class<NtpQuery> queries() {
        return NtpQuery.class;
    }

    @Override
    public Seen ask(NtpQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(InetAddress.ofLiteral(query.to()), PORT);
        try (var vantage = Vantages.shared().open(query.from(), bench);
                var channel = vantage.call(() -> DatagramChannel.open(Families.of(to.getAddress())));
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            for (int i = 0; i < TRIES; i++) {
                var seen = once(channel, selector, to);
                if (seen.isPresent()) {
                    return seen.get();
                }
            }
            return Seen.of(NtpObservation.SILENCE);
        }
    }

    private static Optional<Seen> once(DatagramChannel channel, Selector selector, InetSocketAddress to)
            throws IOException {
        long cookie = RANDOM.nextLong();
        var buffer = ByteBuffer.allocate(LONGEST);
        try {
            if (!channel.isConnected()) {
                channel.connect(to);
            }
            long left = micros();
            long leftNanos = System.nanoTime();
            channel.write(ByteBuffer.wrap(NtpPacket.request(cookie)));
            long end = leftNanos + PATIENCE.toNanos();
            for (long now = leftNanos; now < end && !Thread.currentThread().isInterrupted(); now = System.nanoTime()) {
                selector.select(Math.max(1, (end - now) / 1_000_000));
                selector.selectedKeys().clear();
                if (channel.read(buffer.clear()) > 0) {
                    // Both ends of the trip on one clock: the lab machine's may be set meanwhile.
                    long came = left + (System.nanoTime() - leftNanos) / 1000;
                    var octets = Arrays.copyOf(buffer.array(), buffer.position());
                    var packet = NtpPacket.parse(octets).filter(found -> found.origin() == cookie);
                    if (packet.isPresent()) {
                        return Optional.of(seen(packet.get(), left, came, octets));
                    }
                }
            }
        } catch (IOException _) {
            // A closed port or no route: nobody tells the time there.
        }
        return Optional.empty();
    }

    private static Seen seen(NtpPacket packet, long left, long came, byte[] octets) {
        boolean timed = packet.kiss().isEmpty() && packet.transmit() != 0;
        return new Seen(
                new NtpObservation(
                        true,
                        packet.synchronised(),
                        timed ? packet.offsetMicros(left, came) : 0,
                        timed ? packet.delayMicros(left, came) : 0,
                        packet.stratum(),
                        packet.source(),
                        packet.leap(),
                        packet.version(),
                        packet.kiss(),
                        NtpPacket.shortMicros(packet.rootDelay()),
                        NtpPacket.shortMicros(packet.rootDispersion())),
                List.of(new Seen.Bytes("answer.ntp", "application/octet-stream", octets)));
    }

    private static long micros() {
        var now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }
}
