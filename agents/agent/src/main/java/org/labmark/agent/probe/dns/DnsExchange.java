package org.labmark.agent.probe.dns;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;

/**
 * Carries one DNS message to a server and its answer back, by sockets made inside a vantage. dnsjava's own clients would
 * share TCP connections by address between benches that use the same addresses.
 */
final class DnsExchange {
    private static final int PORT = 53;
    private static final int MAX_MESSAGE = 65_535;

    private final OpenVantage vantage;
    private final InetSocketAddress server;
    private final long end;

    DnsExchange(OpenVantage vantage, InetAddress server, Duration limit) {
        this.vantage = vantage;
        this.server = new InetSocketAddress(server, PORT);
        this.end = System.nanoTime() + limit.toNanos();
    }

    /**
     * By UDP (RFC 1035, 4.2.1). Datagrams that do not answer the question are passed over.
     *
     * @return absent when nothing that answers came in time, or the way there is closed
     * @throws Exception when no socket can be made in the vantage
     */
    Optional<byte[]> udp(byte[] question, Predicate<byte[]> answersIt) throws Exception {
        try (var channel = vantage.call(() -> DatagramChannel.open(Families.of(server.getAddress())));
                var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            try {
                channel.connect(server);
                channel.write(ByteBuffer.wrap(question));
                return await(channel, selector, answersIt);
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    private Optional<byte[]> await(DatagramChannel channel, Selector selector, Predicate<byte[]> answersIt)
            throws IOException {
        var buffer = ByteBuffer.allocate(MAX_MESSAGE);
        while (millisLeft() > 0 && !Thread.currentThread().isInterrupted()) {
            selector.select(millisLeft());
            selector.selectedKeys().clear();
            buffer.clear();
            if (channel.read(buffer) > 0) {
                var answer = new byte[buffer.flip().remaining()];
                buffer.get(answer);
                if (answersIt.test(answer)) {
                    return Optional.of(answer);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * By TCP (RFC 1035, 4.2.2).
     *
     * @return absent when no whole message came in time, or the way there is closed
     * @throws Exception when no socket can be made in the vantage
     */
    Optional<byte[]> tcp(byte[] question) throws Exception {
        try (var channel = vantage.call(() -> SocketChannel.open(Families.of(server.getAddress())))) {
            try {
                var socket = channel.socket();
                socket.connect(server, millisLeft());
                var framed = ByteBuffer.allocate(question.length + 2)
                        .putShort((short) question.length)
                        .put(question)
                        .flip();
                while (framed.hasRemaining()) {
                    channel.write(framed);
                }
                var in = new DataInputStream(socket.getInputStream());
                var length = ByteBuffer.wrap(read(in, channel, 2)).getShort() & 0xffff;
                return Optional.of(read(in, channel, length));
            } catch (IOException _) {
                return Optional.empty();
            }
        }
    }

    /** Reads against the deadline of the whole exchange, so that a server that drips gains nothing. */
    private byte[] read(DataInputStream in, SocketChannel channel, int length) throws IOException {
        var bytes = new byte[length];
        for (int have = 0; have < length; ) {
            channel.socket().setSoTimeout(millisLeft());
            int more = in.read(bytes, have, length - have);
            if (more < 0) {
                throw new EOFException("closed after " + have + " of " + length + " octets");
            }
            have += more;
        }
        return bytes;
    }

    private int millisLeft() throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("time is over");
        }
        return (int) left;
    }
}
