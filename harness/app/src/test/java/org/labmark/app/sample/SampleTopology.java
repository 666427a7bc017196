package org.labmark.app.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.labmark.api.topology.Segment;
import org.labmark.api.topology.Topology;

/** A firewall, an ISP's router, two switches, three servers and two PCs, with hidden witnesses. */
public final class SampleTopology {
    private SampleTopology() {}

    public static Topology office() {
        var segments = List.of(
                segment("staff", 10, "10.42.10"),
                segment("guest", 20, "10.42.20"),
                segment("servers", 30, "10.42.30"),
                new Segment(
                        "wan", 0, "203.0.113.0/30", Optional.empty(), Optional.empty(), "203.0.113.2", "203.0.113.2"),
                new Segment(
                        "internet",
                        0,
                        "198.51.100.0/24",
                        Optional.of("198.51.100.1"),
                        Optional.of("w-inet"),
                        "198.51.100.200",
                        "198.51.100.239"));
        var nodes = List.of(
                node(
                        "isp",
                        "router",
                        "The provider's router",
                        port("wan", "wan", "203.0.113.1/30"),
                        port("net", "internet", "198.51.100.1/24")),
                node(
                        "fw",
                        "firewall",
                        "Firewall and router",
                        port("wan", "wan", "203.0.113.2/30"),
                        port("staff", "staff", "10.42.10.1/24"),
                        port("guest", "guest", "10.42.20.1/24"),
                        port("servers", "servers", "10.42.30.1/24")),
                node(
                        "sw1",
                        "switch",
                        "Core switch",
                        bare("p1"),
                        bare("p2"),
                        bare("p3"),
                        bare("p4"),
                        bare("p5"),
                        bare("p6"),
                        bare("p7"),
                        bare("p8"),
                        bare("p9")),
                node("sw2", "switch", "Office switch", bare("p1"), bare("p2"), bare("p3"), bare("p4"), bare("p5")),
                node("ns1", "server", "Names and leases", port("eth0", "servers", "10.42.30.53/24")),
                node("web", "server", "Intranet web server", port("eth0", "servers", "10.42.30.60/24")),
                node("backup", "server", "Backup server", port("eth0", "servers", "10.42.30.70/24")),
                node("pc-staff", "host", "A staff PC", port("eth0", "staff")),
                node("pc-guest", "host", "A guest's laptop", port("eth0", "guest")),
                witness("w-staff", port("eth0", "staff", "10.42.10.250/24")),
                witness("w-guest", port("eth0", "guest", "10.42.20.250/24")),
                witness("w-servers", port("eth0", "servers", "10.42.30.250/24")),
                witness("w-restore", port("eth0", "servers", "10.42.30.251/24")),
                witness("w-inet", port("eth0", "internet", "198.51.100.10/24")));
        var links = links(
                "isp:wan fw:wan",
                "fw:staff sw1:p1",
                "fw:guest sw1:p2",
                "fw:servers sw1:p3",
                "sw1:p7 sw2:p5",
                "ns1:eth0 sw1:p4",
                "web:eth0 sw1:p5",
                "backup:eth0 sw1:p6",
                "pc-staff:eth0 sw2:p1",
                "pc-guest:eth0 sw2:p2",
                "w-staff:eth0 sw2:p3",
                "w-guest:eth0 sw2:p4",
                "w-servers:eth0 sw1:p8",
                "w-restore:eth0 sw1:p9",
                "isp:net w-inet:eth0");
        return new Topology("small-office", "A small office", segments, nodes, links);
    }

    private static Segment segment(String name, int vlan, String prefix) {
        return new Segment(
                name,
                vlan,
                prefix + ".0/24",
                Optional.of(prefix + ".1"),
                Optional.of("w-" + name),
                prefix + ".200",
                prefix + ".239");
    }

    private static Node node(String name, String kind, String title, Interface... ports) {
        var file = new NodeFile("/etc/hostname", "0644", "root:root", name + "\n");
        return new Node(
                name,
                kind,
                title,
                false,
                Node.Init.SYSTEMD,
                List.of(),
                false,
                Limits.DEFAULT,
                List.of(ports),
                List.of(file));
    }

    private static Node witness(String name, Interface port) {
        return new Node(
                name,
                "witness",
                "Witness",
                true,
                Node.Init.NONE,
                List.of(),
                false,
                Limits.DEFAULT,
                List.of(port),
                List.of());
    }

    private static Interface port(String name, String segment, String... address) {
        return new Interface(
                name,
                Optional.of(segment),
                address.length == 0 ? Optional.empty() : Optional.of(address[0]),
                Optional.empty());
    }

    private static Interface bare(String name) {
        return new Interface(name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<Link> links(String... pairs) {
        var links = new ArrayList<Link>();
        for (var pair : pairs) {
            int space = pair.indexOf(' ');
            links.add(new Link(Endpoint.parse(pair.substring(0, space)), Endpoint.parse(pair.substring(space + 1))));
        }
        return links;
    }
}
