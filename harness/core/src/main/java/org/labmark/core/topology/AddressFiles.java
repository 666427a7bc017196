package org.labmark.core.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.core.scenario.Part;

/**
 * The files that give a node its addresses, for authors who write none: systemd.network(5) for hosts, servers and
 * firewalls, frr.conf for routers. They look as a technician would have written them.
 */
final class AddressFiles {
    private static final String NETWORKD = "/etc/systemd/network/";

    private final NodePlan plan;

    private AddressFiles(NodePlan plan) {
        this.plan = plan;
    }

    /** Whether a path is one of a file that gives addresses: an author who writes one writes all. */
    static boolean isOne(String path) {
        return path.startsWith(NETWORKD)
                || path.equals(FrrFiles.CONFIGURATION)
                || path.equals("/etc/network/interfaces");
    }

    /**
     * Texts by path.
     *
     * @param spoken segments on which two routers or more speak a routing protocol
     */
    static Map<String, String> of(NodePlan plan, Set<String> spoken) {
        return switch (plan.addressing()) {
            case NETWORKD -> new AddressFiles(plan).networkd();
            case FRR -> FrrFiles.of(plan, faces(plan), spoken);
            case NONE, SWITCH -> Map.of();
        };
    }

    private Map<String, String> networkd() {
        var files = new LinkedHashMap<String, String>();
        faces(plan).forEach((name, face) -> {
            if (isAddressed(face)) {
                files.put(NETWORKD + "10-" + name + ".network", network(name, face));
            }
        });
        return files;
    }

    private static String network(String name, Part face) {
        boolean dhcp = face.get("address").text().equals(Optional.of(AddressPlan.DHCP));
        boolean six = face.get("address6").present();
        var lines = new ArrayList<String>(List.of("[Match]", "Name=" + name, "", "[Network]"));
        if (dhcp) {
            lines.add("DHCP=ipv4");
        } else {
            face.get("address").text().ifPresent(address -> lines.add("Address=" + address));
            face.get("gateway").text().ifPresent(gateway -> lines.add("Gateway=" + gateway));
        }
        face.get("address6").text().ifPresent(address -> lines.add("Address=" + address));
        face.get("gateway6").text().ifPresent(gateway -> lines.add("Gateway=" + gateway));
        lines.add("LinkLocalAddressing=" + (six ? "ipv6" : "no"));
        lines.add("IPv6AcceptRA=no");
        if (dhcp) {
            lines.addAll(List.of("", "[DHCPv4]", "ClientIdentifier=mac", "UseMTU=no", "UseHostname=no"));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Ports and interfaces in VLANs, by name. */
    private static Map<String, Part> faces(NodePlan plan) {
        var faces =
                new LinkedHashMap<String, Part>(plan.part().get("interfaces").entries());
        plan.tagged().forEach(tagged -> faces.put(tagged.name(), tagged.face()));
        return faces;
    }

    static boolean isAddressed(Part face) {
        return face.get("address").present() || face.get("address6").present();
    }
}
