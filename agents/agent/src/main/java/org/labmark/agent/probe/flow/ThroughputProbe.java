package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.Probe;
import org.labmark.agent.probe.Seen;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.Vantages;
import org.labmark.api.call.Patience;
import org.labmark.api.query.ThroughputQuery;
import org.labmark.api.reading.ThroughputObservation;

/** Sends through one TCP connection as fast as it may, and has a witness count what arrives. */
public final class ThroughputProbe implements Probe<ThroughputQuery> {
    private static final int PORT = 33_501;
    private static final int SECONDS = 2;
    private static final int CHUNK = 64 * 1024;

    /** So long the last octets may still be under way. */
    private static final Duration SETTLE = Patience.of(Duration.ofMillis(1500));

    @Override
    public String id() {
        return "throughput";
    }

    @Override
    public Class<ThroughputQuery> queries() {
        return ThroughputQuery.class;
    }

    @Override
    public boolean laborious() {
        return true;
    }

    @Override
    public Seen ask(ThroughputQuery query, BenchView bench) throws Exception {
        var to = new InetSocketAddress(
                InetAddress.ofLiteral(query.to()), query.port().orElse(PORT));
        var family = Families.of(to.getAddress());
        var witness = Vantages.shared().node(query.witness(), bench);
        var nonce = Nonces.random();
        try (var counter = TcpCounter.open(witness, family, to.getPort(), nonce);
                var vantage = Vantages.shared().open(query.from(), bench);
                var channel = vantage.call(() -> SocketChannel.open(family))) {
            try {
                channel.socket().connect(to, FlowProbe.PATIENCE_MILLIS);
            } catch (IOException e) {
                Ends.orThrow(e);
                return Seen.of(ThroughputObservation.SILENCE);
            }
            pour(channel, nonce, query.seconds().orElse(SECONDS));
            return Seen.of(counter.counted(SETTLE));
        }
    }

    private static void pour(SocketChannel channel, byte[] nonce, int seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var chunk = ByteBuffer.allocate(CHUNK);
        channel.configureBlocking(false);
        try (var selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_WRITE);
            var next = ByteBuffer.wrap(nonce);
            for (long left = end - System.nanoTime();
                    left > 0 && !Thread.currentThread().isInterrupted();
                    left = end - System.nanoTime()) {
                selector.select(Math.max(1, left / 1_000_000));
                selector.selectedKeys().clear();
                channel.write(next);
                if (!next.hasRemaining()) {
                    next = chunk.clear();
                }
            }
        } catch (IOException e) {
            // Cut off on the way: what arrived until then counts.
            Ends.orThrow(e);
        }
    }
}
