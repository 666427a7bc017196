package org.labmark.agent.probe.vrrp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.agent.probe.wire.Packet;
import org.labmark.api.reading.VrrpObservation;
import org.labmark.api.topology.Endpoint;

/** The latest advertisement of each master on a link. */
final class HeardMasters {
    private static final int MOST = 64;
    private static final int NEVER_ROUTED = 255;

    private final Optional<Integer> group;
    private final int vlan;
    private final Map<Key, Said> latest = new TreeMap<>();
    private Optional<Said> last = Optional.empty();
    private int malformed;

    HeardMasters(Optional<Integer> group, int vlan) {
        this.group = group;
        this.vlan = vlan;
    }

    private record Key(int group, String source, String port) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byGroup = Integer.compare(group, other.group);
            int bySource = byGroup != 0 ? byGroup : source.compareTo(other.source);
            return bySource != 0 ? bySource : port.compareTo(other.port);
        }
    }

    private record Said(Advertisement advertisement, String source, String mac, Endpoint port, int heard) {}

    void hear(Heard heard) {
        try {
            var frame = Frame.parse(heard.octets());
            if (frame.vlan() != vlan) {
                return;
            }
            var packet = Packet.in(frame, heard.octets()).orElseThrow(() -> new MalformedException("no packet"));
            if (packet.ttl() != NEVER_ROUTED || packet.protocol() != Packet.VRRP || !packet.whole()) {
                throw new MalformedException("TTL " + packet.ttl());
            }
            var said = Advertisement.parse(packet.payload(heard.octets()), packet.version() == 6);
            if (group.isPresent() && group.get() != said.group()) {
                return;
            }
            var key = new Key(said.group(), packet.source(), heard.from().toString());
            int before = Optional.ofNullable(latest.get(key)).map(Said::heard).orElse(0);
            if (before > 0 || latest.size() < MOST) {
                var now = new Said(said, packet.source(), frame.source(), heard.from(), before + 1);
                latest.put(key, now);
                last = Optional.of(now);
            }
        } catch (MalformedException _) {
            malformed++;
        }
    }

    VrrpObservation observe() {
        var masters = latest.values().stream()
                .map(said -> List.of(said.source(), said.port().toString()))
                .distinct()
                .map(List::getFirst)
                .sorted()
                .toList();
        if (last.isEmpty()) {
            return new VrrpObservation(false, List.of(), Optional.empty(), 0, 0, List.of(), 0, 0, List.of(), malformed);
        }
        var said = last.get().advertisement();
        return new VrrpObservation(
                true,
                masters,
                masters.size() == 1 ? Optional.of(masters.getFirst()) : Optional.empty(),
                latest.keySet().iterator().next().group(),
                said.priority(),
                said.addresses(),
                said.version(),
                said.intervalMillis(),
                latest.values().stream().map(HeardMasters::master).toList(),
                malformed);
    }

    private static VrrpObservation.Master master(Said said) {
        return new VrrpObservation.Master(
                said.advertisement().group(),
                said.source(),
                said.mac(),
                said.port().toString(),
                said.advertisement().priority(),
                said.advertisement().addresses(),
                said.heard());
    }
}
