package org.labmark.agent.probe.ospf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.agent.probe.wire.Frame;
import org.labmark.agent.probe.wire.Heard;
import org.labmark.agent.probe.wire.MalformedException;
import org.labmark.agent.probe.wire.Packet;
import org.labmark.api.reading.OspfObservation;
import org.labmark.api.reading.OspfObservation.Authentication;
import org.labmark.api.topology.Endpoint;

/** The latest hello of each router on a link; one that two ports speak for counts twice. */
final class HeardRouters {
    private static final int MOST = 64;
    private static final int LINK_STATES = 4;

    private final int version;
    private final int vlan;
    private final Map<String, Said> latest = new TreeMap<>();
    private boolean exchanging;
    private int malformed;

    HeardRouters(int version, int vlan) {
        this.version = version;
        this.vlan = vlan;
    }

    private record Said(Hello hello, String address, Endpoint port) {}

    void hear(Heard heard) {
        try {
            var frame = Frame.parse(heard.octets());
            if (frame.vlan() != vlan) {
                return;
            }
            var packet = Packet.in(frame, heard.octets()).orElseThrow(() -> new MalformedException("no packet"));
            if ((packet.version() == 4) != (version == 2) || !packet.whole() || packet.protocol() != Packet.OSPF) {
                return;
            }
            // RFC 2328, A.1: hellos never pass a router. Some send 255, which shows that none was passed (RFC 5082).
            if (packet.ttl() > 1 && packet.ttl() < 255) {
                throw new MalformedException("TTL " + packet.ttl());
            }
            var parsed = Hello.parse(packet.payload(heard.octets()));
            exchanging |= parsed.type() >= LINK_STATES;
            parsed.hello().ifPresent(hello -> {
                var key = hello.router() + " " + heard.from() + " " + packet.source();
                if (hello.version() == version && (latest.size() < MOST || latest.containsKey(key))) {
                    latest.put(key, new Said(hello, packet.source(), heard.from()));
                }
            });
        } catch (MalformedException _) {
            malformed++;
        }
    }

    /** Whether two or more were heard, and each lists every other. */
    boolean twoWay() {
        return latest.size() > 1
                && latest.keySet().stream()
                        .allMatch(one ->
                                latest.keySet().stream().allMatch(other -> one.equals(other) || lists(one, other)));
    }

    private boolean lists(String one, String other) {
        var neighbour =
                Optional.ofNullable(latest.get(other)).map(said -> said.hello().router());
        return Optional.ofNullable(latest.get(one))
                .map(said -> said.hello().neighbours().contains(neighbour.orElse("")))
                .orElse(false);
    }

    OspfObservation observe() {
        var all = new ArrayList<>(latest.values());
        var routers = all.stream().map(said -> said.hello().router()).sorted().toList();
        if (all.isEmpty()) {
            return new OspfObservation(
                    false, routers, false, false, "", 0, 0, Authentication.NONE, "", List.of(), exchanging, malformed);
        }
        var first = all.getFirst().hello();
        boolean oneDesignated =
                all.stream().allMatch(said -> said.hello().designated().equals(first.designated()));
        return new OspfObservation(
                true,
                routers,
                twoWay(),
                all.stream().allMatch(said -> said.hello().fits(first)),
                first.area(),
                first.helloSeconds(),
                first.deadSeconds(),
                first.authentication(),
                oneDesignated ? first.designated() : "",
                all.stream().map(HeardRouters::router).toList(),
                exchanging,
                malformed);
    }

    private static OspfObservation.Router router(Said said) {
        var hello = said.hello();
        return new OspfObservation.Router(
                hello.router(),
                said.address(),
                said.port().toString(),
                hello.area(),
                hello.prefix(),
                hello.helloSeconds(),
                hello.deadSeconds(),
                hello.priority(),
                hello.authentication(),
                hello.designated(),
                hello.backup(),
                hello.external(),
                hello.neighbours());
    }
}
