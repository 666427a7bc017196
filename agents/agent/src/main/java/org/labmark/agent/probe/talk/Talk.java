package org.labmark.agent.probe.talk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.json.CanonicalJson;

/**
 * One TCP connection: made inside a vantage, closed when its time is over whatever the other side does, and at its end
 * after so many octets.
 */
public final class Talk implements AutoCloseable {
    private final SocketChannel channel;
    private final InetSocketAddress to;
    private final Thread cutter;
    private final InputStream in;
    private final long end;

    private Talk(SocketChannel channel, InetSocketAddress to, Duration limit, int mostOctets) throws IOException {
        this.channel = channel;
        this.to = to;
        this.end = System.nanoTime() + limit.toNanos();
        this.in = new Bounded(channel, mostOctets);
        this.cutter = Thread.ofVirtual().name("talk cutter").start(() -> cutAfter(limit));
    }

    /**
     * Connects.
     *
     * @param limit for the whole of the talk
     * @param mostOctets that are taken from the other side
     * @return absent when nobody takes the call
     * @throws Exception when no socket can be made in the vantage
     */
    public static Optional<Talk> to(InetSocketAddress to, OpenVantage vantage, Duration limit, int mostOctets)
            throws Exception {
        var channel = vantage.call(() -> SocketChannel.open(Families.of(to.getAddress())));
        var talk = new Talk(channel, to, limit, mostOctets);
        try {
            channel.socket().connect(to, (int) Math.max(1, limit.toMillis()));
            return Optional.of(talk);
        } catch (IOException _) {
            talk.close();
            return Optional.empty();
        }
    }

    /** What the other side says; at its end after as many octets as are taken, or when time is over. */
    public InputStream in() {
        return in;
    }

    /** What is said to it. */
    public OutputStream out() throws IOException {
        return channel.socket().getOutputStream();
    }

    /** For libraries that want a connected socket; its streams are cut in time too, and are not counted. */
    public Socket socket() {
        return channel.socket();
    }

    /**
     * Shakes hands by TLS 1.2 or 1.3. The certificate is not judged.
     *
     * @param name to ask for (SNI); none when absent
     * @throws IOException when the other side will not, or does not in time
     */
    public Secured secure(Optional<String> name) throws IOException {
        var socket = Trusting.socket(channel.socket(), to, name);
        socket.setSoTimeout(millisLeft());
        socket.startHandshake();
        return new Secured(socket);
    }

    /** How long the talk may go on, in milliseconds; at least 1. */
    public int millisLeft() {
        return (int) Math.max(1, (end - System.nanoTime()) / 1_000_000);
    }

    /** The same talk in TLS. */
    public record Secured(SSLSocket socket) {
        public InputStream in() throws IOException {
            return socket.getInputStream();
        }

        public OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        /** SHA-256 of the server's certificate in hexadecimal. */
        public String certificate() throws IOException {
            try {
                return CanonicalJson.sha256(
                        socket.getSession().getPeerCertificates()[0].getEncoded());
            } catch (CertificateException e) {
                throw new IOException("the server's certificate cannot be read", e);
            }
        }
    }

    private void cutAfter(Duration limit) {
        try {
            Thread.sleep(limit);
        } catch (InterruptedException _) {
            return;
        }
        hangUp();
    }

    @Override
    public void close() {
        cutter.interrupt();
        hangUp();
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException _) {
            // Closed as far as it can be.
        }
    }

    /** Ends after so many octets. */
    private static final class Bounded extends InputStream {
        private final SocketChannel channel;
        private int left;

        Bounded(SocketChannel channel, int most) {
            this.channel = channel;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int got = channel.socket().getInputStream().read(into, from, Math.min(length, left));
            left -= Math.max(got, 0);
            return got;
        }
    }
}
