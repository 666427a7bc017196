package org.labmark.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.LinkControl;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.linux.OwnNamespace;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Flap;
import org.labmark.api.topology.Impairment;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Topology;

/** What a wire is asked to do is measured at its ends: what is promised is delay within 10 %, loss within a fifth. */
class CablingIT {
    private static final Endpoint END = new Endpoint("a", "eth0");
    private static final int PORT = 7;
    private static final int DATAGRAM = 200;

    @TempDir
    Path folder;

    private final List<OwnNamespace> namespaces = new ArrayList<>();
    private Cabling cabling;
    private DatagramSocket client;
    private Thread echo;
    private DatagramSocket server;

    @BeforeEach
    void lay() throws Exception {
        var topology =
                new Topology("two", "Two", List.of(), List.of(), List.of(new Link(END, new Endpoint("b", "eth0"))));
        for (int i = 0; i < 2; i++) {
            var namespace = NetworkNamespace.create();
            namespaces.add(namespace);
            // What the ends say of themselves is not to be taken for what the wire says.
            namespace.call(() -> Files.writeString(Path.of("/proc/sys/net/ipv6/conf/default/disable_ipv6"), "1"));
        }
        cabling = new Cabling(topology, folder.resolve("pin"), folder.resolve("cables.json"));
        cabling.make(node -> namespaces.get(node.equals("a") ? 0 : 1).path());
        for (int i = 0; i < 2; i++) {
            Command.run(
                    at(i).command(List.of("sh")),
                    "ip link set lo up; ip addr add 10.9.0." + (i + 1) + "/24 dev eth0; ip link set eth0 up;"
                            + " ethtool -K eth0 tx off >/dev/null");
        }
        cabling.follow();
        server = at(1).call(() -> new DatagramSocket(new InetSocketAddress("10.9.0.2", PORT)));
        client = at(0).call(() -> new DatagramSocket(new InetSocketAddress("10.9.0.1", 0)));
        echo = Thread.ofVirtual().start(this::echo);
        // The neighbours know each other before anything is measured.
        assertThat(answered(3, 1)).isNotEmpty();
    }

    @AfterEach
    void clear() throws Exception {
        client.close();
        server.close();
        echo.join();
        cabling.remove();
        for (var namespace : namespaces) {
            namespace.close();
        }
    }

    @Test
    void a_perfect_wire_loses_nothing() throws Exception {
        assertThat(answered(500, 1)).hasSize(500);
    }

    @Test
    void a_delay_is_kept_within_a_tenth_each_way() throws Exception {
        for (long millis : new long[] {5, 20, 100}) {
            change(new Impairment(0, millis * 1000, 0, 0, 0, false));
            assertThat(median(answered(25, 10)) / 2.0)
                    .as("%d ms each way", millis)
                    .isCloseTo(millis * 1e6, within(millis * 1e5));
        }
    }

    @Test
    void losses_are_within_a_fifth_of_what_was_asked() throws Exception {
        change(new Impairment(0, 0, 100_000, 0, 0, false));
        // 19 % of round trips at 10 % each way; 4,000 of them stray by 1.3 % of that at most in 19 of 20 runs.
        double lost = 1 - answered(4000, 0).size() / 4000.0;
        assertThat(lost).isCloseTo(0.19, within(0.19 / 5));
    }

    @Test
    void frames_are_doubled() throws Exception {
        change(new Impairment(0, 0, 0, Impairment.WHOLE, 0, false));
        // Both ways: what was sent once comes back four times.
        assertThat(copies(50)).isBetween(195, 200);
    }

    @Test
    void a_rate_is_kept() throws Exception {
        change(new Impairment(1_000, 0, 0, 0, 0, false));
        long start = System.nanoTime();
        // 1,042 octets on the wire there, and as many back, which has a bucket of its own that fills meanwhile.
        for (int i = 0; i < 250; i++) {
            send(1_000, i);
            receive(Duration.ofSeconds(2));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(250 * 1042 * 8 / seconds / 1e6).as("Mbit/s").isBetween(0.7, 1.1);
    }

    @Test
    void longer_packets_than_the_mtu_are_lost_in_silence() throws Exception {
        change(new Impairment(0, 0, 0, 0, 1000, false));
        send(972, 1);
        assertThat(receive(Duration.ofSeconds(2))).as("1,000 octets of packet").isPresent();
        send(973, 2);
        assertThat(receive(Duration.ofMillis(300))).as("1,001 octets of packet").isEmpty();
        change(new Impairment(0, 2_000, 0, 0, 1000, false));
        send(972, 3);
        assertThat(receive(Duration.ofSeconds(2))).as("1,000 octets, delayed").isPresent();
        send(973, 4);
        assertThat(receive(Duration.ofMillis(300))).as("1,001 octets, delayed").isEmpty();
    }

    @Test
    void a_pulled_wire_takes_the_carrier_from_both_ends_and_gives_it_back() throws Exception {
        change(Impairment.NONE.withDown(true));
        await(() -> !carrier(0) && !carrier(1));
        assertThat(cabling.states().getFirst().aUp()).isFalse();
        change(new Impairment(0, 1_000, 0, 0, 0, false));
        await(() -> carrier(0) && carrier(1));
        await(() -> !answered(1, 1).isEmpty());
    }

    @Test
    void a_port_that_is_switched_off_takes_the_carrier_from_the_other_end() throws Exception {
        for (int off = 0; off < 2; off++) {
            int other = 1 - off;
            Command.run(at(off).command(List.of("ip", "link", "set", "eth0", "down")));
            await(() -> !carrier(other));
            Command.run(at(other).command(List.of("ip", "link", "set", "eth0", "down")));
            Command.run(at(off).command(List.of("ip", "link", "set", "eth0", "up")));
            Command.run(at(other).command(List.of("ip", "link", "set", "eth0", "up")));
            await(() -> carrier(0) && carrier(1));
            await(() -> !answered(1, 1).isEmpty());
        }
    }

    @Test
    void a_loose_contact_comes_and_goes_by_its_schedule() throws Exception {
        cabling.change(END, Impairment.NONE, Optional.of(new Flap(200, 100)));
        int changes = 0;
        boolean up = true;
        long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (System.nanoTime() < end) {
            if (carrier(0) != up) {
                up = !up;
                changes++;
            }
            Thread.sleep(5);
        }
        assertThat(changes).as("20 in 3 s").isBetween(14, 21);
        change(Impairment.NONE);
        await(() -> carrier(0) && carrier(1));
    }

    @Test
    void the_next_agent_takes_wires_over_as_they_are() throws Exception {
        change(new Impairment(0, 20_000, 0, 0, 0, false));
        cabling.release();
        cabling = new Cabling(
                new Topology("two", "Two", List.of(), List.of(), List.of(new Link(END, new Endpoint("b", "eth0")))),
                folder.resolve("pin"),
                folder.resolve("cables.json"));
        cabling.adopt();
        cabling.follow();
        assertThat(cabling.states().getFirst().impairment().delayMicros()).isEqualTo(20_000);
        assertThat(median(answered(15, 10)) / 2.0).isCloseTo(20e6, within(2e6));
    }

    @Test
    void nothing_of_ours_is_heard_on_a_wire() throws Exception {
        var before = Files.readString(folder.resolve("cables.json"));
        var received = at(0).call(CablingIT::receivedFrames);
        Thread.sleep(3000);
        // The neighbour may check once that this one is still there.
        assertThat(at(0).call(CablingIT::receivedFrames) - received).isLessThanOrEqualTo(2);
        assertThat(Files.readString(folder.resolve("cables.json"))).isEqualTo(before);
    }

    private void change(Impairment impairment) throws IOException, InterruptedException {
        cabling.change(END, impairment, Optional.empty());
    }

    private NetworkNamespace at(int end) {
        return NetworkNamespace.at(namespaces.get(end).path());
    }

    private boolean carrier(int end) throws Exception {
        return at(end).call(() -> {
            try (var control = LinkControl.open()) {
                return control.hasCarrier("eth0");
            }
        });
    }

    private static long receivedFrames() throws IOException {
        return Files.readAllLines(Path.of("/proc/thread-self/net/dev")).stream()
                .filter(line -> line.strip().startsWith("eth0:"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2]))
                .sum();
    }

    private void echo() {
        var packet = new DatagramPacket(new byte[2000], 2000);
        try {
            while (true) {
                server.receive(packet);
                reply(packet);
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void reply(DatagramPacket packet) {
        try {
            server.send(packet);
        } catch (IOException e) {
            // The wire is pulled just now.
            return;
        }
    }

    /** Round-trip times in nanoseconds of those of so many datagrams that came back, each counted once. */
    private List<Long> answered(int count, int gapMillis) throws Exception {
        var sent = new AtomicLongArray(count);
        var times = new ConcurrentHashMap<Integer, Long>();
        var done = new AtomicBoolean();
        var collector = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                received(Duration.ofMillis(50))
                        .ifPresent(number -> times.putIfAbsent(number, System.nanoTime() - sent.get(number)));
            }
        });
        for (int i = 0; i < count; i++) {
            sent.set(i, System.nanoTime());
            try {
                send(DATAGRAM, i);
            } catch (IOException e) {
                // No carrier just now: what is not sent does not come back.
                sent.set(i, 0);
            }
            // A few at a time, so that no queue overflows and no loss but the wire's is counted.
            if (gapMillis > 0) {
                Thread.sleep(gapMillis);
            } else if (i % 10 == 9) {
                Thread.sleep(1);
            }
        }
        long end = System.nanoTime() + Duration.ofMillis(600).toNanos();
        while (times.size() < count && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        done.set(true);
        collector.join();
        return List.copyOf(times.values());
    }

    /** How many datagrams come back for so many that are sent. */
    private int copies(int count) throws Exception {
        int copies = 0;
        for (int i = 0; i < count; i++) {
            send(DATAGRAM, i);
            for (var back = received(Duration.ofMillis(20)); back.isPresent(); back = received(Duration.ofMillis(20))) {
                copies++;
            }
        }
        return copies;
    }

    private Optional<Integer> received(Duration patience) {
        try {
            return receive(patience);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(int length, int number) throws IOException {
        var octets = ByteBuffer.allocate(length).putInt(number).array();
        client.send(new DatagramPacket(octets, length, InetAddress.getByAddress(new byte[] {10, 9, 0, 2}), PORT));
    }

    private Optional<Integer> receive(Duration patience) throws IOException {
        var packet = new DatagramPacket(new byte[2000], 2000);
        client.setSoTimeout((int) Math.max(1, patience.toMillis()));
        try {
            client.receive(packet);
            return Optional.of(ByteBuffer.wrap(packet.getData()).getInt());
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    private static double median(List<Long> times) {
        var sorted = times.stream().sorted().toList();
        assertThat(sorted).isNotEmpty();
        return sorted.get(sorted.size() / 2);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }
}
