package org.labmark.agent.probe.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;

/**
 * One TCP connection for one SSH session: made inside a vantage, cut when its time is over whatever the other side does,
 * and deaf to more than a session needs.
 */
final class Line implements SocketFactory, AutoCloseable {
    /** Room for key exchange, banner and bounded output; an endless banner ends here. */
    private static final int MOST_OCTETS = 2 * 1024 * 1024;

    private final SocketChannel channel;
    private final Thread cutter;
    private volatile boolean spoken;
    private final ByteArrayOutputStream opening = new ByteArrayOutputStream();

    private Line(SocketChannel channel, Duration limit) {
        this.channel = channel;
        this.cutter = Thread.ofVirtual().name("ssh cutter").start(() -> cutAfter(limit));
    }

    /**
     * A line that is not connected yet.
     *
     * @throws Exception when no socket can be made in the vantage
     */
    static Line in(OpenVantage vantage, InetSocketAddress to, Duration limit) throws Exception {
        return new Line(vantage.call(() -> SocketChannel.open(Families.of(to.getAddress()))), limit);
    }

    /** @throws IOException when nobody takes the call */
    void connect(InetSocketAddress to, Duration limit) throws IOException {
        channel.socket().connect(to, (int) limit.toMillis());
    }

    /** Whether the other side has said the words by which an SSH server opens (RFC 4253, 4.2). */
    boolean spoken() {
        return spoken;
    }

    /** The first octets that the other side said, before anything is encrypted. */
    byte[] opening() {
        synchronized (opening) {
            return opening.toByteArray();
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
    public Socket createSocket(String host, int port) {
        return channel.socket();
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return new Bounded(socket.getInputStream());
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
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

    /** Counts what comes, and listens for the opening words at the start of a line. */
    private final class Bounded extends FilterInputStream {
        private static final String OPENING = "SSH-";
        private int octets;
        private int matched;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0) {
                keep(new byte[] {(byte) octet}, 0, 1);
                hear(octet);
                count(1);
            }
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            keep(into, from, Math.max(got, 0));
            for (int i = 0; i < got && !spoken; i++) {
                hear(into[from + i]);
            }
            count(Math.max(got, 0));
            return got;
        }

        private void keep(byte[] from, int start, int length) {
            synchronized (opening) {
                opening.write(from, start, Math.min(length, Opening.MOST_OCTETS - opening.size()));
            }
        }

        private void hear(int octet) {
            if (octet == '\n') {
                matched = 0;
            } else if (matched >= 0 && !spoken) {
                matched = octet == OPENING.charAt(matched) ? matched + 1 : -1;
                spoken = matched == OPENING.length();
            }
        }

        private void count(int more) throws IOException {
            octets += more;
            if (octets > MOST_OCTETS) {
                throw new IOException("more than " + MOST_OCTETS + " octets came");
            }
        }
    }
}
