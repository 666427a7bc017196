package org.labmark.agent.probe.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.query.CountersQuery;

/** Sends the datagrams that a counter is to count. */
final class Traffic {
    private static final int HEADERS_4 = 28;
    private static final int HEADERS_6 = 48;
    /** A burst longer than this may not fit the queues of a switch in user space on a busy machine. */
    private static final int BURST = 4;

    /** On a machine with thirty benches a switch may not run for tens of milliseconds. */
    private static final Duration AFTER_BURST = Duration.ofMillis(5);

    /** For neighbours to be found and flows set up by the first datagram: what comes meanwhile may be dropped. */
    private static final Duration AFTER_FIRST = Duration.ofMillis(200);

    private Traffic() {}

    /** @throws IllegalArgumentException when more or larger datagrams are asked for than are allowed */
    static void check(CountersQuery.Traffic traffic) {
        within("datagrams", traffic.datagrams(), 1000);
        within("bytes", traffic.bytes(), 1400);
        within("port", traffic.port(), 65_535);
    }

    private static void within(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("traffic." + key + " is " + value + "; allowed: 1 to " + most);
        }
    }

    /**
     * Sends them.
     *
     * @return octets that left, IP and UDP headers included
     * @throws Exception when no socket can be made in the vantage
     */
    static long send(OpenVantage vantage, CountersQuery.Traffic traffic) throws Exception {
        var to = new InetSocketAddress(InetAddress.ofLiteral(traffic.to()), traffic.port());
        int headers = to.getAddress().getAddress().length == 4 ? HEADERS_4 : HEADERS_6;
        var payload = new byte[traffic.bytes()];
        ThreadLocalRandom.current().nextBytes(payload);
        long sent = 0;
        try (var channel = vantage.call(() -> DatagramChannel.open(Families.of(to.getAddress())))) {
            for (int i = 1; i <= traffic.datagrams(); i++) {
                try {
                    channel.send(ByteBuffer.wrap(payload), to);
                    sent += payload.length + headers;
                } catch (IOException _) {
                    // No way there: what did not leave is not counted.
                    break;
                }
                if (i == 1) {
                    Thread.sleep(AFTER_FIRST);
                } else if (i % BURST == 0) {
                    Thread.sleep(AFTER_BURST);
                }
            }
        }
        return sent;
    }
}
