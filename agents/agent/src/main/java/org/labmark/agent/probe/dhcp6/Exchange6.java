package org.labmark.agent.probe.dhcp6;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.api.call.Patience;

/** One client's way from SOLICIT to RELEASE, or its INFORMATION-REQUEST (RFC 8415, 18). */
final class Exchange6 implements AutoCloseable {
    private static final int CLIENT_PORT = 546;
    private static final int SERVER_PORT = 547;
    private static final byte[] ALL_SERVERS = {(byte) 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2};
    private static final int LONGEST = 8192;
    private static final int MOST_ANSWERS = 32;
    private static final Duration FIRST = Patience.of(Duration.ofSeconds(3));
    private static final Duration OTHERS = Patience.of(Duration.ofMillis(400));
    private static final Duration REPEAT = Duration.ofSeconds(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DatagramChannel channel;
    private final Selector selector;
    private final InetSocketAddress servers;
    private final byte[] client;
    private final int identity = RANDOM.nextInt();

    private Exchange6(DatagramChannel channel, Selector selector, InetSocketAddress servers, byte[] client) {
        this.channel = channel;
        this.selector = selector;
        this.servers = servers;
        this.client = client;
    }

    /**
     * From a client that has a link-local address.
     *
     * @param index the number of its port in its namespace
     * @throws Exception when no socket can be made there
     */
    static Exchange6 from(OpenVantage vantage, byte[] mac, int index) throws Exception {
        var channel = vantage.call(() -> DatagramChannel.open(StandardProtocolFamily.INET6));
        try {
            channel.bind(new InetSocketAddress(InetAddress.ofLiteral("::"), CLIENT_PORT));
            channel.configureBlocking(false);
            var selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            var duid = ByteBuffer.allocate(10)
                    .putShort((short) 3)
                    .putShort((short) 1)
                    .put(mac)
                    .array();
            return new Exchange6(
                    channel,
                    selector,
                    new InetSocketAddress(Inet6Address.getByAddress(null, ALL_SERVERS, index), SERVER_PORT),
                    duid);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What all servers offer, in order of arrival. */
    List<Dhcp6Message> solicit(boolean delegation) throws IOException, InterruptedException {
        var more = new ArrayList<Dhcp6Message.Option>();
        more.add(new Dhcp6Message.Option(Dhcp6Message.IA_NA, association()));
        if (delegation) {
            more.add(new Dhcp6Message.Option(Dhcp6Message.IA_PD, association()));
        }
        return ask(Dhcp6Message.SOLICIT, more, Dhcp6Message.ADVERTISE, OTHERS);
    }

    /** Takes up an offer; the reply, absent when none comes. */
    Optional<Dhcp6Message> request(Dhcp6Message offer) throws IOException, InterruptedException {
        return ask(Dhcp6Message.REQUEST, taken(offer), Dhcp6Message.REPLY, Duration.ZERO).stream()
                .findFirst();
    }

    /** What all servers tell a client that wants no address. */
    List<Dhcp6Message> inform() throws IOException, InterruptedException {
        return ask(Dhcp6Message.INFORMATION_REQUEST, List.of(), Dhcp6Message.REPLY, OTHERS);
    }

    /** Gives everything back, and waits for no answer. */
    void release(Dhcp6Message lease) throws IOException {
        send(message(Dhcp6Message.RELEASE, taken(lease), RANDOM.nextInt() & 0xff_ffff));
    }

    private static List<Dhcp6Message.Option> taken(Dhcp6Message from) {
        return from.options().stream()
                .filter(option -> option.code() == Dhcp6Message.SERVER
                        || option.code() == Dhcp6Message.IA_NA
                        || option.code() == Dhcp6Message.IA_PD)
                .toList();
    }

    private byte[] association() {
        return ByteBuffer.allocate(Dhcp6Message.IA_HEADER).putInt(identity).array();
    }

    private Dhcp6Message message(int type, List<Dhcp6Message.Option> more, int xid) {
        var options = new ArrayList<Dhcp6Message.Option>();
        options.add(new Dhcp6Message.Option(Dhcp6Message.CLIENT, client));
        options.add(new Dhcp6Message.Option(Dhcp6Message.ELAPSED, new byte[2]));
        if (type != Dhcp6Message.RELEASE) {
            var wanted = ByteBuffer.allocate(12);
            for (int code : new int[] {Dhcp6Message.DNS_SERVERS, Dhcp6Message.DOMAIN_SEARCH, 31, 56, 32, 59}) {
                wanted.putShort((short) code);
            }
            options.add(new Dhcp6Message.Option(Dhcp6Message.WANTED, wanted.array()));
        }
        options.addAll(more);
        return new Dhcp6Message(type, xid, options);
    }

    private List<Dhcp6Message> ask(int type, List<Dhcp6Message.Option> more, int answer, Duration others)
            throws IOException, InterruptedException {
        int xid = RANDOM.nextInt() & 0xff_ffff;
        var message = message(type, more, xid);
        var answers = new ArrayList<Dhcp6Message>();
        long end = System.nanoTime() + FIRST.toNanos();
        while (answers.isEmpty() && System.nanoTime() < end) {
            send(message);
            receive(xid, answer, Math.min(end, System.nanoTime() + REPEAT.toNanos()))
                    .ifPresent(answers::add);
        }
        long last = System.nanoTime() + others.toNanos();
        while (!answers.isEmpty() && answers.size() < MOST_ANSWERS && System.nanoTime() < last) {
            receive(xid, answer, last).ifPresent(answers::add);
        }
        return answers;
    }

    private void send(Dhcp6Message message) throws IOException {
        channel.send(ByteBuffer.wrap(message.encode()), servers);
    }

    /** The next answer to this client; what is to others, or of another transaction, is passed over. */
    private Optional<Dhcp6Message> receive(int xid, int type, long end) throws IOException, InterruptedException {
        var buffer = ByteBuffer.allocate(LONGEST + 1);
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            selector.select(Math.max(1, (end - now) / 1_000_000));
            selector.selectedKeys().clear();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (channel.receive(buffer.clear()) != null) {
                var message = Dhcp6Message.parse(Arrays.copyOf(buffer.array(), buffer.position()))
                        .filter(found -> found.xid() == xid
                                && found.type() == type
                                && found.option(Dhcp6Message.CLIENT)
                                        .map(duid -> Arrays.equals(duid, client))
                                        .orElse(false));
                if (message.isPresent()) {
                    return message;
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
