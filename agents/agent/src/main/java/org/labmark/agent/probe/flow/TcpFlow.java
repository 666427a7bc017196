package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.reading.FlowObservation.End;

/** One TCP connection: made, and where a witness listens, heard for its nonce. */
final class TcpFlow {
    private TcpFlow() {}

    /** @throws Exception when no socket can be made in the vantage */
    static Arrived ask(OpenVantage vantage, InetSocketAddress to, Optional<TcpListener> witness) throws Exception {
        try (var channel = vantage.call(() -> SocketChannel.open(Families.of(to.getAddress())))) {
            try {
                channel.socket().connect(to, FlowProbe.PATIENCE_MILLIS);
            } catch (IOException e) {
                return Arrived.without(Ends.orThrow(e));
            }
            return witness.isEmpty() ? Arrived.without(End.ANSWERED) : listen(channel, witness.get());
        }
    }

    private static Arrived listen(SocketChannel channel, TcpListener witness) {
        var source = witness.spokenTo(hear(channel));
        return source.isPresent() ? new Arrived(End.ANSWERED, source) : Arrived.without(End.IMPOSTOR);
    }

    /** What is said first, as far as it comes in time. */
    private static byte[] hear(SocketChannel channel) {
        var nonce = new byte[Nonces.LENGTH];
        long end = System.nanoTime() + FlowProbe.PATIENCE_MILLIS * 1_000_000L;
        try {
            var in = channel.socket().getInputStream();
            for (int have = 0; have < nonce.length; ) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                channel.socket().setSoTimeout((int) left);
                int more = in.read(nonce, have, nonce.length - have);
                if (more < 0) {
                    break;
                }
                have += more;
            }
        } catch (IOException _) {
            // Cut off or silent: what was heard so far is no nonce.
        }
        return nonce;
    }
}
