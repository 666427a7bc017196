package org.labmark.agent.probe.flow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.reading.ThroughputObservation;

/** Counts what one caller of a witness sends: the one who opens with our nonce. Everybody else is hung up on. */
final class TcpCounter implements Listener {
    private static final int BACKLOG = 16;
    private static final int CHUNK = 256 * 1024;
    private static final int GREETING_MILLIS = 2000;

    private final ServerSocketChannel channel;
    private final byte[] nonce;
    private final Thread server;
    private boolean heard;
    private boolean over;
    private long octets;
    private long first;
    private long last;

    private TcpCounter(ServerSocketChannel channel, byte[] nonce) {
        this.channel = channel;
        this.nonce = nonce;
        this.server = Thread.ofVirtual().name("witness counter").unstarted(this::serve);
    }

    /** @throws Exception when the port cannot be had in the witness */
    static TcpCounter open(OpenVantage witness, StandardProtocolFamily family, int port, byte[] nonce)
            throws Exception {
        var channel = witness.call(() -> ServerSocketChannel.open(family));
        Listener.bind(channel, () -> channel.bind(new InetSocketAddress(Families.wildcard(family), port), BACKLOG));
        var counter = new TcpCounter(channel, nonce);
        counter.server.start();
        return counter;
    }

    private void serve() {
        while (channel.isOpen()) {
            try (var caller = channel.accept()) {
                if (opens(caller)) {
                    count(caller);
                    return;
                }
            } catch (IOException _) {
                // That caller is gone, or the listener is closed, which ends the loop.
            }
        }
    }

    private boolean opens(SocketChannel caller) throws IOException {
        caller.socket().setSoTimeout(GREETING_MILLIS);
        return Arrays.equals(caller.socket().getInputStream().readNBytes(nonce.length), nonce);
    }

    private void count(SocketChannel caller) {
        begin();
        var buffer = ByteBuffer.allocate(CHUNK);
        try {
            caller.socket().setSoTimeout(0);
            for (int got = caller.read(buffer); got >= 0; got = caller.read(buffer.clear())) {
                add(got);
            }
        } catch (IOException _) {
            // Cut off: what came until then counts.
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        heard = true;
        first = System.nanoTime();
        last = first;
    }

    private synchronized void add(int got) {
        octets += got;
        last = System.nanoTime();
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    /** What has arrived, once nothing more comes or the time is over. */
    synchronized ThroughputObservation counted(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); !over && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(Math.min(left, 100));
            if (heard && System.nanoTime() - last > 300_000_000) {
                break;
            }
        }
        long millis = (last - first) / 1_000_000;
        return new ThroughputObservation(heard, octets, millis, millis == 0 ? 0 : octets * 8 / millis);
    }

    @Override
    public void close() throws IOException {
        Listener.close(channel, server);
    }
}
