package org.labmark.agent.probe.vantage;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.labmark.agent.bench.BenchView;
import org.labmark.api.query.Vantage;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Segment;

/** Opens vantages. One for the whole agent, for it knows which addresses its fresh clients have. */
public final class Vantages {
    private static final Vantages SHARED = new Vantages();

    private final SecureRandom random = new SecureRandom();
    private final Map<Key, FreshAddresses> addresses = new ConcurrentHashMap<>();

    private record Key(String bench, Segment segment) {}

    private Vantages() {}

    /** The agent's. */
    public static Vantages shared() {
        return SHARED;
    }

    /**
     * Opens a vantage; the caller closes it.
     *
     * @throws IllegalArgumentException when the topology has no such node or segment, or no witness there
     * @throws IOException when it cannot be opened
     */
    public OpenVantage open(Vantage vantage, BenchView bench) throws IOException, InterruptedException {
        return switch (vantage) {
            case Vantage.Inside inside -> node(inside.node(), bench);
            case Vantage.Fresh fresh -> client(fresh.segment(), bench);
        };
    }

    /**
     * The network namespace of a node.
     *
     * @throws IllegalArgumentException when the topology has no such node
     */
    public OpenVantage node(String name, BenchView bench) {
        return new NodeVantage(bench.netns(name));
    }

    /**
     * A fresh client that has no address yet; the caller closes it.
     *
     * @param mac its hardware address; a new one when absent
     * @throws IOException when it cannot be made
     */
    public FreshClient withoutAddress(String segmentName, Optional<String> mac, BenchView bench)
            throws IOException, InterruptedException {
        var segment = segment(segmentName, bench);
        var own = mac.map(text -> MacAddress.text(MacAddress.parse(text)));
        return FreshClient.start(plan(segment, own, Optional.empty(), () -> {}, bench));
    }

    private FreshClient client(String name, BenchView bench) throws IOException, InterruptedException {
        var segment = segment(name, bench);
        var deck = addresses.computeIfAbsent(
                new Key(bench.tag(), segment), key -> new FreshAddresses(key.segment(), random));
        var address = deck.take();
        return FreshClient.start(
                plan(segment, Optional.empty(), Optional.of(address), () -> deck.giveBack(address), bench));
    }

    private FreshClient.Plan plan(
            Segment segment, Optional<String> mac, Optional<String> address, Runnable afterwards, BenchView bench) {
        var witness = witness(segment, bench);
        return new FreshClient.Plan(
                bench.netns(witness.name()),
                witness.interfaces().getFirst().name(),
                mac.orElseGet(() -> MacAddress.random(random)),
                address,
                prefix(segment),
                segment.gateway(),
                afterwards);
    }

    private static Segment segment(String name, BenchView bench) {
        return bench.topology()
                .segment(name)
                .orElseThrow(() -> new IllegalArgumentException("no segment \"" + name + "\" in topology "
                        + bench.topology().id()));
    }

    private static Node witness(Segment segment, BenchView bench) {
        return segment.witness()
                .flatMap(bench.topology()::node)
                .filter(node -> !node.interfaces().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("segment \"" + segment.name()
                        + "\" has no witness by whose port a fresh client could come in"));
    }

    private static int prefix(Segment segment) {
        return Integer.parseInt(segment.subnet().substring(segment.subnet().indexOf('/') + 1));
    }
}
