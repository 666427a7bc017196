package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.linux.RawIcmpSocket;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.FlowQuery;
import org.labmark.api.reading.FlowObservation;

/**
 * Sends traffic and says how it ended. Without a witness any answer to TCP or UDP counts as reached; with one, only a
 * nonce of its listener's does.
 */
public final class FlowProbe implements Probe<FlowQuery> {
    /** How long silence lasts, in milliseconds. */
    static final int PATIENCE_MILLIS = Patience.millis(1500);

    private static final int DISCARD = 9;

    private final Listeners<TcpListener> tcp = new Listeners<>();
    private final Listeners<UdpListener> udp = new Listeners<>();

    @Override
    public String id() {
        return "flow";
    }

    @Override
    public Class<FlowQuery> queries() {
        return FlowQuery.class;
    }

    @Override
    public Seen ask(FlowQuery query, BenchView bench) throws Exception {
        var to = InetAddress.ofLiteral(query.to());
        try (var vantage = Vantages.shared().open(query.from(), bench)) {
            var arrived = switch (query.protocol()) {
                case ICMP -> askIcmp(query, to, vantage, bench);
                case TCP -> askTcp(query, new InetSocketAddress(to, port(query)), vantage, bench);
                case UDP -> askUdp(query, new InetSocketAddress(to, port(query)), vantage, bench);
            };
            return Seen.of(new FlowObservation(
                    arrived.how() == FlowObservation.End.ANSWERED,
                    arrived.how(),
                    arrived.source(),
                    sender(vantage, to)));
        }
    }

    private static Arrived askIcmp(FlowQuery query, InetAddress to, OpenVantage vantage, BenchView bench)
            throws Exception {
        if (query.witness().isEmpty()) {
            return IcmpFlow.ask(vantage, to, Optional.empty());
        }
        var witness = Vantages.shared().node(query.witness().get(), bench);
        try (var ear = witness.call(() -> RawIcmpSocket.forFamilyOf(to))) {
            return IcmpFlow.ask(vantage, to, Optional.of(ear));
        }
    }

    private Arrived askTcp(FlowQuery query, InetSocketAddress to, OpenVantage vantage, BenchView bench)
            throws Exception {
        if (query.witness().isEmpty()) {
            return TcpFlow.ask(vantage, to, Optional.empty());
        }
        var witness = Vantages.shared().node(query.witness().get(), bench);
        var family = Families.of(to.getAddress());
        try (var held = tcp.hold(key(query, to, bench), () -> TcpListener.open(witness, family, to.getPort()))) {
            return TcpFlow.ask(vantage, to, Optional.of(held.listener()));
        }
    }

    private Arrived askUdp(FlowQuery query, InetSocketAddress to, OpenVantage vantage, BenchView bench)
            throws Exception {
        if (query.witness().isEmpty()) {
            return UdpFlow.ask(vantage, to, Optional.empty());
        }
        var witness = Vantages.shared().node(query.witness().get(), bench);
        var family = Families.of(to.getAddress());
        try (var held = udp.hold(key(query, to, bench), () -> UdpListener.open(witness, family, to.getPort()))) {
            return UdpFlow.ask(vantage, to, Optional.of(held.listener()));
        }
    }

    /** The namespace counts, not the tag alone: a bench made anew under the same tag has witnesses of its own. */
    private static String key(FlowQuery query, InetSocketAddress to, BenchView bench) {
        return bench.netns(query.witness().orElse("")) + " " + bench.tag() + " " + Families.of(to.getAddress()) + " "
                + to.getPort();
    }

    private static int port(FlowQuery query) {
        int port = query.port()
                .orElseThrow(() -> new IllegalArgumentException("a " + query.protocol() + " flow wants a port"));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " does not exist; allowed: 1 to 65535");
        }
        return port;
    }

    /** The source address that the kernel chooses for this destination; empty when it has no route. Nothing is sent. */
    private static String sender(OpenVantage vantage, InetAddress to) throws Exception {
        if (vantage.address().isPresent()) {
            return vantage.address().get();
        }
        try (var channel = vantage.call(() -> DatagramChannel.open(Families.of(to)))) {
            try {
                channel.connect(new InetSocketAddress(to, DISCARD));
                return Listener.host(channel.getLocalAddress());
            } catch (IOException _) {
                return "";
            }
        }
    }
}
