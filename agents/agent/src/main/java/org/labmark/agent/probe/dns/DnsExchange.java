package org.labmark.agent.probe.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.labmark.agent.probe.talk.Talk;
import org.labmark.agent.probe.vantage.Families;
import org.labmark.agent.probe.vantage.OpenVantage;

/**
 * Carries one DNS message to a server and its answer back, by sockets made inside a vantage. dnsjava's own clients would
 * share TCP connections by address between benches that use the same addresses.
 */
final class DnsExchange {
    private static final int MAX_MESSAGE = 65_535;
    private static final int MOST_OCTETS = 9 << 20;

    private final OpenVantage vantage;
    private final InetSocketAddress server;
    private final Duration limit;
    private final long end;

    DnsExchange(OpenVantage vantage, InetSocketAddress server, Duration limit) {
        this.vantage = vantage;
        this.server = server;
        this.limit = limit;
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
     * By TCP (RFC 1035, 4.2.2) or TLS (RFC 7858): messages until no more are wanted, or the other side has no more. A
     * server that drips gains nothing: the talk ends with its time.
     *
     * @param tls absent for plain TCP; takes SHA-256 of the server's certificate otherwise
     * @param more takes each message, and says whether another is wanted
     * @throws Exception when no socket can be made in the vantage
     */
    void stream(byte[] question, Optional<Consumer<String>> tls, Predicate<byte[]> more) throws Exception {
        var talk = Talk.to(server, vantage, limit, MOST_OCTETS);
        if (talk.isEmpty()) {
            return;
        }
        try (var open = talk.get()) {
            if (tls.isEmpty()) {
                converse(question, new DataInputStream(open.in()), open.out(), more);
            } else {
                var secured = open.secure(Optional.empty());
                tls.get().accept(secured.certificate());
                converse(question, new DataInputStream(secured.in()), secured.out(), more);
            }
        } catch (IOException _) {
            // Cut off, dripping or silent: what came whole until then is all there is.
        }
    }

    private static void converse(byte[] question, DataInputStream in, OutputStream out, Predicate<byte[]> more)
            throws IOException {
        out.write(ByteBuffer.allocate(question.length + 2)
                .putShort((short) question.length)
                .put(question)
                .array());
        out.flush();
        boolean wanted = true;
        for (int octets = 0; wanted && octets < MOST_OCTETS; ) {
            var message = new byte[in.readUnsignedShort()];
            in.readFully(message);
            octets += message.length + 2;
            wanted = more.test(message);
        }
    }

    private int millisLeft() throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("time is over");
        }
        return (int) left;
    }
}
