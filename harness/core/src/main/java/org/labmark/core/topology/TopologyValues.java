package org.labmark.core.topology;

import java.util.Optional;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Segment;
import org.labmark.api.topology.Topology;
import org.labmark.core.address.Ipv4;
import org.labmark.core.address.Ipv6;
import org.labmark.core.address.Subnet;
import org.labmark.core.address.Subnet6;

/** Placeholders that a resolved topology gives: addresses, subnets, names in in-addr.arpa. */
public final class TopologyValues {
    /** The forms there are, for messages. */
    public static final String FORMS =
            "addr.NODE, addr.NODE.PORT, host.NODE, rev.NODE, net.SEGMENT, gw.SEGMENT, prefix.SEGMENT, vlan.SEGMENT,"
                    + " revzone.SEGMENT; addr6, rev6, net6, gw6 and prefix6 for IPv6";

    private TopologyValues() {}

    /** The value of a name such as {@code addr.web}: a text, or a {@link Long} for prefix, vlan and host. */
    public static Optional<Object> find(Topology topology, String name) {
        var parts = name.split("\\.", 3);
        if (parts.length < 2) {
            return Optional.empty();
        }
        var port = parts.length == 3 ? Optional.of(parts[2]) : Optional.<String>empty();
        var node = topology.node(parts[1]);
        var segment = port.isPresent() ? Optional.<Segment>empty() : topology.segment(parts[1]);
        var subnet = segment.flatMap(s -> Subnet.parse(s.subnet()));
        return switch (parts[0]) {
            case "addr" -> node.flatMap(n -> address(n, port)).map(Ipv4::toString);
            case "rev" -> node.flatMap(n -> address(n, port)).map(Ipv4::reverseName);
            case "host" -> node.flatMap(n -> address(n, port)).map(address -> (long) address.octet(4));
            case "addr6" -> node.flatMap(n -> address6(n, port)).map(Ipv6::toString);
            case "rev6" -> node.flatMap(n -> address6(n, port)).map(Ipv6::reverseName);
            case "net6" -> segment.flatMap(s -> s.subnet6());
            case "gw6" -> segment.flatMap(s -> s.gateway6());
            case "prefix6" ->
                segment.flatMap(s -> s.subnet6()).flatMap(Subnet6::parse).map(s -> (long) s.prefix());
            case "net" -> segment.map(s -> s.subnet());
            case "gw" -> segment.flatMap(s -> s.gateway());
            case "vlan" -> segment.map(s -> (long) s.vlan());
            case "prefix" -> subnet.map(s -> (long) s.prefix());
            case "revzone" ->
                subnet.filter(s -> s.prefix() == 24).map(s -> {
                    var reverse = s.first().reverseName();
                    return reverse.substring(reverse.indexOf('.') + 1);
                });
            default -> Optional.empty();
        };
    }

    /** Stands for a value where there is no topology, which is one finding and not one more at every use. */
    public static Optional<Object> standIn(String name) {
        return name.contains(".") ? Optional.of("192.0.2.1") : Optional.empty();
    }

    /** The address of a port, or of the first port that has one. */
    private static Optional<Ipv4> address(Node node, Optional<String> port) {
        return node.interfaces().stream()
                .filter(face -> port.map(face.name()::equals).orElse(true))
                .flatMap(face -> face.address().stream())
                .findFirst()
                .flatMap(Subnet::parse)
                .map(Subnet::address);
    }

    private static Optional<Ipv6> address6(Node node, Optional<String> port) {
        return node.interfaces().stream()
                .filter(face -> port.map(face.name()::equals).orElse(true))
                .flatMap(face -> face.address6().stream())
                .findFirst()
                .flatMap(Subnet6::parse)
                .map(Subnet6::address);
    }
}
