package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.Optional;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.reading.FlowObservation.End;

/** One datagram with a nonce, sent up to three times for it may be lost, until something comes back. */
final class UdpFlow {
    private static final int REPEAT_MILLIS = 500;

    private UdpFlow() {}

    /** @throws Exception when no socket can be made in the vantage */
    static Arrived ask(OpenVantage vantage, InetSocketAddress to, Optional<UdpListener> witness) throws Exception {
        try (var channel = vantage.call(() -> DatagramChannel.open(Families.of(to.getAddress())));
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            var nonce = Nonces.random();
            try {
                channel.connect(to);
                var answer = exchange(channel, selector, nonce);
                return answer.map(bytes -> judge(bytes, nonce, witness)).orElseGet(() -> Arrived.without(End.SILENT));
            } catch (IOException e) {
                return Arrived.without(Ends.orThrow(e));
            }
        }
    }

    private static Arrived judge(byte[] answer, byte[] nonce, Optional<UdpListener> witness) {
        if (witness.isEmpty()) {
            return Arrived.without(End.ANSWERED);
        }
        var source = witness.get().heardFrom(nonce);
        return source.isPresent() && Arrays.equals(answer, witness.get().answer(nonce))
                ? new Arrived(End.ANSWERED, source)
                : Arrived.without(End.IMPOSTOR);
    }

    private static Optional<byte[]> exchange(DatagramChannel channel, Selector selector, byte[] nonce)
            throws IOException {
        long start = System.nanoTime();
        var buffer = ByteBuffer.allocate(2048);
        for (int sent = 0; ; ) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (millis >= FlowProbe.PATIENCE_MILLIS || Thread.currentThread().isInterrupted()) {
                return Optional.empty();
            }
            if (millis >= (long) sent * REPEAT_MILLIS) {
                channel.write(ByteBuffer.wrap(nonce));
                sent++;
            }
            long wake = Math.min((long) sent * REPEAT_MILLIS, FlowProbe.PATIENCE_MILLIS);
            selector.select(Math.max(1, wake - millis));
            selector.selectedKeys().clear();
            // A closed port is told by this read.
            if (channel.read(buffer.clear()) > 0) {
                return Optional.of(Arrays.copyOf(buffer.array(), buffer.position()));
            }
        }
    }
}
