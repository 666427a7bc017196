package org.labmark.agent.probe.path;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.probe.vantage.OpenVantage;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.KeptFrames;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.agent.probe.wire.Packet;
import org.labmark.agent.probe.wire.Sending;
import org.labmark.agent.probe.wire.Taps;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Segment;

/**
 * The way of some packets.
 *
 * @param reached whether they arrived
 * @param there what the first of them that arrived, or else the first of them, crossed
 * @param back what the reply to it crossed
 * @param ways how many different ways they took there
 */
record Trace(boolean reached, List<Crossing> there, List<Crossing> back, int ways) {
    private static final int PACKETS = 3;
    private static final Duration APART = Duration.ofMillis(30);
    /** After the last reply: frames that are still on their way to a tap of ours. */
    private static final Duration AFTER = Duration.ofMillis(20);

    private static final int MOST = 1024;

    Trace {
        there = List.copyOf(there);
        back = List.copyOf(back);
    }

    /** A frame of ours on a link. */
    record Crossing(Heard heard, Frame frame, Packet packet) {}

    /** A crossing with the number of the packet. */
    private record Found(int number, boolean back, Crossing crossing) {}

    /**
     * Sends packets and watches all links.
     *
     * @param origin the node that they start from
     * @param port of UDP; absent for ICMP
     * @param patience how long is waited for replies
     */
    static Trace of(
            OpenVantage vantage,
            String origin,
            InetAddress to,
            Optional<Integer> port,
            Duration patience,
            BenchView bench,
            KeptFrames kept)
            throws Exception {
        var found = new ArrayList<Found>();
        Set<Integer> replied = new HashSet<>();
        try (var taps = Taps.open(bench, bench.topology().links(), Sending.filter(port), Taps.HEAD);
                var sending = Sending.open(vantage, to, port)) {
            long end = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < end && replied.size() < PACKETS) {
                if (sending.count() < PACKETS) {
                    sending.send();
                }
                listen(taps, sending, APART, found, kept);
                replied.addAll(sending.replies());
            }
            listen(taps, sending, AFTER, found, kept);
        }
        return of(found, replied, origin, owner(to, bench), port.isPresent());
    }

    private static void listen(Taps taps, Sending sending, Duration time, List<Found> found, KeptFrames kept)
            throws Exception {
        taps.listen(
                System.nanoTime() + time.toNanos(),
                heard -> {
                    if (keep(heard, sending, found)) {
                        var _ = kept.add(heard);
                    }
                },
                () -> found.size() >= MOST);
    }

    private static boolean keep(Heard heard, Sending sending, List<Found> found) {
        try {
            var frame = Frame.parse(heard.octets());
            var packet = Packet.in(frame, heard.octets());
            if (packet.isEmpty()) {
                return false;
            }
            var crossing = new Crossing(heard, frame, packet.get());
            int there = sending.there(packet.get(), heard.octets());
            int back = sending.back(packet.get(), heard.octets());
            if (there >= 0) {
                found.add(new Found(there, false, crossing));
            } else if (back >= 0) {
                found.add(new Found(back, true, crossing));
            }
            return there >= 0 || back >= 0;
        } catch (MalformedException _) {
            return false;
        }
    }

    private static Trace of(
            List<Found> found, Set<Integer> replied, String origin, Optional<String> owner, boolean udp) {
        var arrived = new HashSet<>(replied);
        found.stream()
                .filter(one -> !one.back() && owner.isPresent())
                .filter(one -> one.crossing().heard().to().node().equals(owner.get()))
                .forEach(one -> arrived.add(one.number()));
        int first = arrived.stream().min(Comparator.naturalOrder()).orElse(0);
        var ways = new HashSet<List<String>>();
        for (int number = 0; number < PACKETS; number++) {
            var way = way(found, number, false, owner);
            if (!way.isEmpty()) {
                ways.add(way.stream().map(one -> one.heard().from().toString()).toList());
            }
        }
        return new Trace(
                udp ? !arrived.isEmpty() : !replied.isEmpty(),
                way(found, first, false, owner),
                way(found, first, true, Optional.of(origin)),
                ways.size());
    }

    /** From the last link back to the first: copies that a switch flooded elsewhere lead to no next link. */
    private static List<Crossing> way(List<Found> found, int number, boolean back, Optional<String> last) {
        var crossings = found.stream()
                .filter(one -> one.number() == number && one.back() == back)
                .map(Found::crossing)
                .sorted(Comparator.comparingLong(one -> one.heard().epochMicros()))
                .toList();
        int at = crossings.size() - 1;
        for (int i = crossings.size() - 1; i >= 0; i--) {
            if (last.isPresent() && crossings.get(i).heard().to().node().equals(last.get())) {
                at = i;
                break;
            }
        }
        var way = new ArrayList<Crossing>();
        while (at >= 0) {
            way.addFirst(crossings.get(at));
            var from = crossings.get(at).heard().from().node();
            do {
                at--;
            } while (at >= 0 && !crossings.get(at).heard().to().node().equals(from));
        }
        return way;
    }

    /** The nodes on a way that candidates see, in order. */
    static List<String> nodes(List<Crossing> way, BenchView bench) {
        var nodes = new ArrayList<String>();
        for (var crossing : way) {
            for (var end : List.of(crossing.heard().from(), crossing.heard().to())) {
                boolean hidden =
                        bench.topology().node(end.node()).map(Node::hidden).orElse(true);
                if (!hidden && (nodes.isEmpty() || !nodes.getLast().equals(end.node()))) {
                    nodes.add(end.node());
                }
            }
        }
        return nodes;
    }

    /** The node from which traffic of a vantage enters the bench: a fresh client comes in over the witness's port. */
    static String origin(Vantage from, BenchView bench) {
        return switch (from) {
            case Vantage.Inside(var node) -> node;
            case Vantage.Fresh(var segment) ->
                bench.topology().segment(segment).flatMap(Segment::witness).orElse("");
        };
    }

    /** The node that has an address by the topology. */
    private static Optional<String> owner(InetAddress to, BenchView bench) {
        for (var node : bench.topology().nodes()) {
            for (var port : node.interfaces()) {
                boolean own = Stream.of(port.address(), port.address6())
                        .flatMap(Optional::stream)
                        .map(text -> InetAddress.ofLiteral(text.replaceFirst("/.*", "")))
                        .anyMatch(to::equals);
                if (own) {
                    return Optional.of(node.name());
                }
            }
        }
        return Optional.empty();
    }
}
