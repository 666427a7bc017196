package org.labmark.core.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.core.address.Subnet;
import org.labmark.core.scenario.Part;

/**
 * The configuration of a router as a technician would have typed it into vtysh: addresses, a default route, and OSPF
 * (RFC 2328, RFC 5340) in one area where the author asks for it. Its timers are short: a lab is no backbone.
 */
final class FrrFiles {
    static final String CONFIGURATION = "/etc/frr/frr.conf";

    private static final String DAEMONS = "/etc/frr/daemons";
    private static final int POINT_TO_POINT = 30;

    private final NodePlan plan;
    private final Map<String, Part> faces;
    private final Set<String> spoken;
    private final boolean ospf;
    private final List<String> lines = new ArrayList<>();

    private FrrFiles(NodePlan plan, Map<String, Part> faces, Set<String> spoken) {
        this.plan = plan;
        this.faces = faces;
        this.spoken = spoken;
        this.ospf = plan.speaksOspf();
    }

    /**
     * Texts by path.
     *
     * @param faces the node's interfaces by name
     * @param spoken segments on which two routers or more speak OSPF; it is silent on others
     */
    static Map<String, String> of(NodePlan plan, Map<String, Part> faces, Set<String> spoken) {
        var files = new FrrFiles(plan, faces, spoken);
        return files.ospf
                ? Map.of(CONFIGURATION, files.configuration(), DAEMONS, daemons())
                : Map.of(CONFIGURATION, files.configuration());
    }

    private static String daemons() {
        return """
                # Which daemons run beside zebra and staticd, and how; see vtysh(1).
                ospfd=yes
                ospf6d=yes
                vtysh_enable=yes
                zebra_options="  -A 127.0.0.1 -s 90000000"
                ospfd_options="  -A 127.0.0.1"
                ospf6d_options="  -A ::1"
                staticd_options="-A 127.0.0.1"
                """;
    }

    private String configuration() {
        lines.addAll(List.of(
                "frr defaults traditional", "hostname " + plan.node().name(), "service integrated-vtysh-config", "!"));
        faces.forEach((name, face) -> {
            if (AddressFiles.isAddressed(face)) {
                face(name, face);
            }
        });
        boolean four = route("ip route 0.0.0.0/0 ", "gateway");
        boolean six = route("ipv6 route ::/0 ", "gateway6");
        if (ospf) {
            lines.addAll(List.of("!", "router ospf"));
            lines.add(four ? " default-information originate" : " timers throttle spf 50 100 1000");
            lines.addAll(List.of("!", "router ospf6"));
            lines.add(six ? " default-information originate" : " timers throttle spf 50 100 1000");
            lines.add("!");
        }
        return String.join("\n", lines) + "\n";
    }

    private void face(String name, Part face) {
        var segment = face.get("segment").text();
        lines.add("interface " + name);
        segment.ifPresent(found -> lines.add(" description " + found));
        var four = face.get("address").text();
        var six = face.get("address6").text();
        four.ifPresent(address -> lines.add(" ip address " + address));
        six.ifPresent(address -> lines.add(" ipv6 address " + address));
        if (ospf) {
            boolean silent = segment.filter(spoken::contains).isEmpty();
            four.ifPresent(_ -> speak(" ip ospf ", silent, isPointToPoint(four)));
            six.ifPresent(_ -> speak(" ipv6 ospf6 ", silent, isPointToPoint(four)));
        }
        lines.add("!");
    }

    private void speak(String prefix, boolean silent, boolean pointToPoint) {
        lines.add(prefix + "area 0");
        if (silent) {
            lines.add(prefix + "passive");
            return;
        }
        if (pointToPoint) {
            lines.add(prefix + "network point-to-point");
        }
        lines.add(prefix + "hello-interval 1");
        lines.add(prefix + "dead-interval 4");
        lines.add(prefix + "retransmit-interval 1");
    }

    private static boolean isPointToPoint(Optional<String> address) {
        return address.flatMap(Subnet::parse)
                .filter(subnet -> subnet.prefix() >= POINT_TO_POINT)
                .isPresent();
    }

    private boolean route(String prefix, String key) {
        var gateways = faces.values().stream()
                .flatMap(face -> face.get(key).text().stream())
                .toList();
        gateways.forEach(gateway -> lines.add(prefix + gateway));
        return !gateways.isEmpty();
    }
}
