package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import jdk.net.ExtendedSocketOptions;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.PathMtuQuery;
import org.labmark.api.reading.PathMtuObservation;

/** Sends datagrams that must not be fragmented, halving the range until the longest that arrives is known. */
public final class PathMtuProbe implements Probe<PathMtuQuery> {
    private static final int PORT = 33_500;
    private static final int MOST = 1500;
    private static final int UDP_HEADER = 8;
    private static final int WAIT_MILLIS = Patience.millis(250);

    /** A datagram may be lost, or used up by the kernel's learning of a smaller MTU. */
    private static final int TRIES = 2;

    @Override
    public String id() {
        return "path-mtu";
    }

    @Override
    public Class<PathMtuQuery> queries() {
        return PathMtuQuery.class;
    }

    @Override
    public Seen ask(PathMtuQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(PORT));
        var family = Families.of(to.getAddress());
        var witness = Vantages.shared().node(query.witness(), bench);
        try (var listener = UdpListener.open(witness, family, to.getPort());
                var vantage = Vantages.shared().open(query.from(), bench);
                var channel = channel(vantage, to);
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return Seen.of(new Search(channel, selector, listener, to)
                    .widest(query.most().orElse(MOST)));
        }
    }

    private static DatagramChannel channel(OpenVantage vantage, InetSocketAddress to) throws Exception {
        var channel = vantage.call(() -> DatagramChannel.open(Families.of(to.getAddress())));
        channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, true);
        return channel;
    }

    /** One search. */
    private static final class Search {
        private final DatagramChannel channel;
        private final Selector selector;
        private final UdpListener listener;
        private final InetSocketAddress to;
        private final int headers;
        private boolean told;

        Search(DatagramChannel channel, Selector selector, UdpListener listener, InetSocketAddress to) {
            this.channel = channel;
            this.selector = selector;
            this.listener = listener;
            this.to = to;
            this.headers = UDP_HEADER + (to.getAddress().getAddress().length == 16 ? 40 : 20);
        }

        PathMtuObservation widest(int most) throws IOException {
            try {
                channel.connect(to);
            } catch (IOException e) {
                Ends.orThrow(e);
                return PathMtuObservation.SILENCE;
            }
            int passes = headers + Nonces.LENGTH;
            if (!arrives(passes)) {
                return PathMtuObservation.SILENCE;
            }
            int fails = most + 1;
            if (arrives(most)) {
                passes = most;
            }
            while (fails - passes > 1
                    && passes < most
                    && !Thread.currentThread().isInterrupted()) {
                int middle = (passes + fails) / 2;
                if (arrives(middle)) {
                    passes = middle;
                } else {
                    fails = middle;
                }
            }
            return new PathMtuObservation(true, passes, told);
        }

        private boolean arrives(int octets) throws IOException {
            for (int i = 0; i < TRIES; i++) {
                var nonce = Nonces.random();
                try {
                    channel.write(ByteBuffer.wrap(Arrays.copyOf(nonce, octets - headers)));
                } catch (IOException e) {
                    if (String.valueOf(e.getMessage()).contains("Message too long")) {
                        told = true;
                        return false;
                    }
                    Ends.orThrow(e);
                }
                if (answered(nonce)) {
                    return true;
                }
            }
            return false;
        }

        private boolean answered(byte[] nonce) throws IOException {
            long end = System.nanoTime() + WAIT_MILLIS * 1_000_000L;
            var buffer = ByteBuffer.allocate(2048);
            for (long left = WAIT_MILLIS; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                selector.select(left);
                selector.selectedKeys().clear();
                try {
                    if (channel.read(buffer.clear()) > 0
                            && Arrays.equals(
                                    Arrays.copyOf(buffer.array(), buffer.position()), listener.answer(nonce))) {
                        return true;
                    }
                } catch (IOException e) {
                    // The kernel tells here what came back about a datagram: too long, or nobody there.
                    told |= String.valueOf(e.getMessage()).contains("Message too long");
                    return false;
                }
            }
            return false;
        }
    }
}
