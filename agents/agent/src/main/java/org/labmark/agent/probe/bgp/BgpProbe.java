package org.labmark.agent.probe.bgp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.KeyedLocks;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.BgpQuery;
import org.labmark.api.query.Vantage;
import org.labmark.api.reading.BgpObservation;

/** Is a router's BGP neighbour for a few seconds. */
public final class BgpProbe implements Probe<BgpQuery> {
    private static final int PORT = 179;
    private static final int CONNECT_MILLIS = Patience.millis(1500);
    private static final Duration ESTABLISH = Patience.of(Duration.ofSeconds(2));
    private static final int MOST_MILLIS = 5000;

    /** A router has one session with a neighbour; a second would end the first (RFC 4271, 6.8). */
    private static final KeyedLocks PEERS = new KeyedLocks();

    @Override
    public String id() {
        return "bgp";
    }

    @Override
    public Class<BgpQuery> queries() {
        return BgpQuery.class;
    }

    @Override
    public Seen ask(BgpQuery query, BenchView bench) throws Exception {
        if (query.from() instanceof Vantage.Fresh) {
            return speak(query, bench);
        }
        try (var _ = PEERS.hold(bench.tag() + " " + query.from() + " " + query.to())) {
            return speak(query, bench);
        }
    }

    private static Seen speak(BgpQuery query, BenchView bench) throws Exception {
        var to = InetAddress.ofLiteral(query.to());
        var family = to.getAddress().length == 16 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        try (var vantage = Vantages.shared().open(query.from(), bench);
                var channel = vantage.call(() -> SocketChannel.open(family))) {
            try {
                channel.socket().connect(new InetSocketAddress(to, PORT), CONNECT_MILLIS);
            } catch (IOException _) {
                return Seen.of(BgpObservation.SILENCE);
            }
            var session = new BgpSession(channel, query.as(), query.millis());
            session.run(System.nanoTime() + ESTABLISH.toNanos(), MOST_MILLIS);
            return new Seen(
                    session.observe(), List.of(new Seen.Bytes("said.bgp", "application/octet-stream", session.said())));
        }
    }
}
