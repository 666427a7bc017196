package org.labmark.agent.probe.path;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.labmark.agent.linux.RawIcmpSocket;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.wire.Echo;
import org.labmark.agent.probe.wire.Nonce;

/** Continuous traffic: an ICMP echo every 10 ms. Used by one thread. */
final class EchoStream implements AutoCloseable {
    private static final long EVERY_NANOS = 10_000_000;
    /** Sequence numbers are of 16 bits; ten seconds take a thousand. */
    private static final int MOST = 10_000;

    private final RawIcmpSocket socket;
    private final Echo echo;
    private final List<Packet> packets = new ArrayList<>();
    private long nextNanos = System.nanoTime();

    private static final class Packet {
        final long sentNanos;
        boolean answered;

        Packet(long sentNanos) {
            this.sentNanos = sentNanos;
        }
    }

    private EchoStream(RawIcmpSocket socket, Echo echo) {
        this.socket = socket;
        this.echo = echo;
    }

    /** @throws Exception when no socket can be made in the vantage */
    static EchoStream open(OpenVantage vantage, InetAddress to) throws Exception {
        var echo = new Echo(to, ThreadLocalRandom.current().nextInt(0x1_0000), Nonce.random());
        return new EchoStream(vantage.call(() -> RawIcmpSocket.forFamilyOf(to)), echo);
    }

    /** Goes on for so long. */
    void run(Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (now >= nextNanos && packets.size() < MOST) {
                send(now);
                // A late one is not made up for.
                nextNanos = Math.max(nextNanos + EVERY_NANOS, now);
            }
            hear(Math.min(nextNanos, end));
        }
    }

    /** Hears late answers for so long, and sends nothing. */
    void listen(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            hear(end);
        }
    }

    private void send(long now) {
        packets.add(new Packet(now));
        try {
            socket.send(echo.to(), echo.request(packets.size() - 1));
        } catch (IOException _) {
            // The kernel has no way there just now: as lost as any other.
            return;
        }
    }

    private void hear(long endNanos) throws IOException {
        int millis = (int) Math.max(0, (endNanos - System.nanoTime() + 999_999) / 1_000_000);
        var packet = socket.receive(millis);
        if (packet.isPresent()) {
            var number = echo.replied(packet.get());
            if (number.isPresent() && number.getAsInt() < packets.size()) {
                packets.get(number.getAsInt()).answered = true;
            }
        }
    }

    int sent() {
        return packets.size();
    }

    int lost() {
        return (int) packets.stream().filter(packet -> !packet.answered).count();
    }

    /** Whether the last so many were all answered. */
    boolean steady(int count) {
        int from = packets.size() - count;
        return from >= 0 && packets.subList(from, packets.size()).stream().allMatch(packet -> packet.answered);
    }

    /** Longest time between the sending of two answered packets with a lost one between them, or up to the end. */
    Duration longestGap(long endNanos) {
        long longest = 0;
        long since = packets.isEmpty() ? endNanos : packets.getFirst().sentNanos;
        boolean lost = false;
        for (var packet : packets) {
            if (packet.answered) {
                longest = lost ? Math.max(longest, packet.sentNanos - since) : longest;
                since = packet.sentNanos;
            }
            lost = !packet.answered;
        }
        return Duration.ofNanos(lost ? Math.max(longest, endNanos - since) : longest);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
