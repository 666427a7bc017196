package org.labmark.agent.probe.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.talk.Talk;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.SyslogQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.SyslogObservation;

/** Sends a message, or has a node log one, and reads the collector's file from outside until it stands there. */
public final class SyslogProbe implements Probe<SyslogQuery> {
    private static final int PORT = 514;
    private static final int LONGEST_FILE = 8 << 20;
    private static final Duration CONNECT = Patience.of(Duration.ofSeconds(2));
    private static final Duration ARRIVAL = Patience.of(Duration.ofSeconds(3));
    private static final Duration GLANCE = Duration.ofMillis(50);

    @Override
    public String id() {
        return "syslog";
    }

    @Override
    public Class<SyslogQuery> queries() {
        return SyslogQuery.class;
    }

    @Override
    public Seen ask(SyslogQuery query, BenchView bench) throws Exception {
        bench.netns(query.collector());
        var message = Message.of(query);
        long started = System.nanoTime();
        boolean sent = send(query, message, bench);
        var seen = new SyslogObservation(sent, readable(query, bench).isPresent(), false, 0, "", -1);
        while (sent && System.nanoTime() - started < ARRIVAL.toNanos()) {
            var file = readable(query, bench);
            var found = file.map(message::in);
            long took = (System.nanoTime() - started) / 1_000_000;
            seen = new SyslogObservation(
                    true,
                    file.isPresent(),
                    found.map(where -> where.copies() > 0).orElse(false),
                    found.map(Message.Found::copies).orElse(0),
                    found.map(Message.Found::line).orElse(""),
                    found.filter(where -> where.copies() > 0).map(_ -> took).orElse(-1L));
            if (seen.arrived()) {
                break;
            }
            Thread.sleep(GLANCE);
        }
        return Seen.of(seen);
    }

    private static Optional<byte[]> readable(SyslogQuery query, BenchView bench) {
        try {
            return Optional.of(bench.read(query.collector(), query.path(), LONGEST_FILE));
        } catch (IOException _) {
            // Missing, no regular file, or longer than any log of a lab: nothing is kept there that could be shown.
            return Optional.empty();
        }
    }

    private static boolean send(SyslogQuery query, Message message, BenchView bench) throws Exception {
        if (query.to().isEmpty()) {
            return log(query, message, bench);
        }
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to().get()), query.port().orElse(PORT));
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var octets = message.encode(vantage.address().orElse("netmon"), Instant.now());
            if (query.transport().orElse(SyslogQuery.Transport.UDP) == SyslogQuery.Transport.TCP) {
                return byTcp(to, octets, vantage);
            }
            try (var channel = vantage.call(() -> DatagramChannel.open(Families.of(to.getAddress())))) {
                channel.send(ByteBuffer.wrap(octets), to);
                return true;
            } catch (IOException _) {
                return false;
            }
        }
    }

    /** Ended by a line feed (RFC 6587, 3.4.2), which every collector takes. */
    private static boolean byTcp(InetSocketAddress to, byte[] octets, OpenVantage vantage) throws Exception {
        var talk = Talk.to(to, vantage, CONNECT, 1);
        if (talk.isEmpty()) {
            return false;
        }
        try (var open = talk.get()) {
            var line = Arrays.copyOf(octets, octets.length + 1);
            line[octets.length] = '\n';
            open.out().write(line);
            open.socket().shutdownOutput();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean log(SyslogQuery query, Message message, BenchView bench) throws Exception {
        if (!(query.from() instanceof Vantage.Inside(var node))) {
            throw new IllegalArgumentException("a fresh client has no log of its own; needed: an address in \"to\"");
        }
        var priority = name(query.facility().orElse(SyslogQuery.Facility.LOCAL0)) + "."
                + name(query.severity().orElse(SyslogQuery.Severity.NOTICE));
        var ended = bench.exec(
                node,
                List.of("logger", "-t", Message.TAG, "-p", priority, "--", message.text()),
                Map.of(),
                new byte[0],
                CONNECT,
                1024);
        return ended.exit() == 0;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
