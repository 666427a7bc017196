package org.labmark.agent.probe.stp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.api.reading.StpObservation;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Link;

/** What was heard of a spanning tree: the latest BPDU of every port, and what it means for one link. */
final class HeardTree {
    private final Link link;
    private final Map<Endpoint, Bpdu> latest = new HashMap<>();
    private final TreeSet<String> senders = new TreeSet<>();
    private int bpdus;
    private int malformed;

    HeardTree(Link link) {
        this.link = link;
    }

    void hear(Heard heard) {
        boolean here = link.joins(heard.from());
        try {
            Bpdu.parse(heard.octets()).ifPresent(bpdu -> latest.put(heard.from(), bpdu));
            if (here) {
                bpdus++;
                senders.add(heard.from().toString());
            }
        } catch (MalformedException _) {
            malformed += here ? 1 : 0;
        }
    }

    StpObservation observe(boolean passes) {
        var best = latest.entrySet().stream()
                .filter(entry -> link.joins(entry.getKey()))
                .min(Map.Entry.comparingByValue(Bpdu.SUPERIOR));
        var silence = StpObservation.SILENCE;
        if (best.isEmpty()) {
            return new StpObservation(
                    bpdus > 0,
                    silence.version(),
                    0,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    "",
                    0,
                    0,
                    silence.role(),
                    false,
                    false,
                    passes,
                    List.copyOf(senders),
                    bpdus,
                    malformed);
        }
        var bpdu = best.get().getValue();
        return new StpObservation(
                true,
                version(bpdu.version()),
                bpdu.root().priority(),
                bpdu.root().mac(),
                rootNode(bpdu.root()),
                Optional.of(best.get().getKey().node()),
                bpdu.bridge().priority(),
                bpdu.bridge().mac(),
                bpdu.cost(),
                bpdu.hello() * 1000 / 256,
                role(bpdu),
                bpdu.version() > 0 && bpdu.learning(),
                bpdu.version() > 0 && bpdu.forwarding(),
                passes,
                List.copyOf(senders),
                bpdus,
                malformed);
    }

    /** The one node whose ports say that it is this root. */
    private Optional<String> rootNode(Bpdu.BridgeId root) {
        var nodes = new TreeSet<String>();
        latest.forEach((port, bpdu) -> {
            if (bpdu.fromRoot() && bpdu.root().equals(root)) {
                nodes.add(port.node());
            }
        });
        return nodes.size() == 1 ? Optional.of(nodes.getFirst()) : Optional.empty();
    }

    private static StpObservation.Version version(int number) {
        return switch (number) {
            case 0, 1 -> StpObservation.Version.STP;
            case 2 -> StpObservation.Version.RSTP;
            default -> StpObservation.Version.MSTP;
        };
    }

    private static StpObservation.Role role(Bpdu bpdu) {
        if (bpdu.version() < 2) {
            return StpObservation.Role.UNKNOWN;
        }
        return switch (bpdu.role()) {
            case 1 -> StpObservation.Role.ALTERNATE_OR_BACKUP;
            case 2 -> StpObservation.Role.ROOT;
            case 3 -> StpObservation.Role.DESIGNATED;
            default -> StpObservation.Role.UNKNOWN;
        };
    }
}
