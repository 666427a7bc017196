package org.labmark.app.agentlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.NodeFile;
import org.labmark.api.topology.Topology;
import org.labmark.app.image.ImageRecipe;
import org.labmark.app.image.ImageStore;

/** A real agent with a state folder of its own, and small topologies to run on it. */
public final class BenchFixture {
    public static final String PASSWORD = "Correct-horse-7";

    private BenchFixture() {}

    /** Names the agent that was just built, as the launcher script would. */
    public static void useBuiltAgent() throws IOException {
        var target = Path.of("../../agents/agent/target").toAbsolutePath().normalize();
        try (var libraries = Files.list(target.resolve("lib"))) {
            System.setProperty(
                    "labmark.agent.classpath",
                    Stream.concat(Stream.of(target.resolve("labmark-agent.jar")), libraries)
                            .map(Path::toString)
                            .collect(Collectors.joining(":")));
        }
    }

    /** The machine's node image, built if it is not there. */
    public static Path image() {
        var home = Path.of(System.getenv().getOrDefault("LABMARK_HOME", "/var/lib/labmark"));
        return new ImageStore(home).ensure(ImageRecipe.read(Path.of("../../lab-topologies/images/node.yaml")), _ -> {});
    }

    public static Calls.Deploy deploy(String bench, Calls.Lifetime lifetime, Topology topology) {
        return new Calls.Deploy(bench, lifetime, image().toString(), topology, PASSWORD);
    }

    /** Hosts h1, h2, ... with 10.0.0.1/24, 10.0.0.2/24, ... on an Open vSwitch. */
    public static Topology hostsOnASwitch(int hosts) {
        var nodes = new ArrayList<Node>();
        var links = new ArrayList<Link>();
        var ports = new ArrayList<Interface>();
        var setup = new StringBuilder(
                "#!/bin/sh\nset -e\novs-vsctl --may-exist add-br br0" + " -- set bridge br0 datapath_type=netdev\n");
        for (int i = 1; i <= hosts; i++) {
            var port = "p" + i;
            ports.add(port(port));
            setup.append("ovs-vsctl --may-exist add-port br0 ").append(port).append('\n');
            links.add(new Link(new Endpoint("h" + i, "eth0"), new Endpoint("sw1", port)));
            nodes.add(host("h" + i, "10.0.0." + i + "/24"));
        }
        var unit = """
                [Unit]
                After=openvswitch-switch.service
                Requires=openvswitch-switch.service
                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=/usr/local/sbin/switch-setup
                [Install]
                WantedBy=multi-user.target
                """;
        nodes.add(new Node(
                "sw1",
                "switch",
                "Switch",
                false,
                Node.Init.SYSTEMD,
                List.of("openvswitch-switch", "switch-setup"),
                true,
                Limits.DEFAULT,
                ports,
                List.of(
                        new NodeFile("/usr/local/sbin/switch-setup", "0755", "root:root", setup.toString()),
                        new NodeFile("/etc/systemd/system/switch-setup.service", "0644", "root:root", unit))));
        return new Topology("test-lan", "Hosts on a switch", List.of(), nodes, links);
    }

    /** The same, with a service on a node, and files that the service wants. */
    static Topology withService(Topology topology, String name, String service, NodeFile... files) {
        var nodes = topology.nodes().stream()
                .map(node -> node.name().equals(name)
                        ? new Node(
                                node.name(),
                                node.kind(),
                                node.title(),
                                node.hidden(),
                                node.init(),
                                List.of(service),
                                node.tun(),
                                node.limits(),
                                node.interfaces(),
                                Stream.concat(node.files().stream(), Stream.of(files))
                                        .toList())
                        : node)
                .toList();
        return new Topology(topology.id(), topology.title(), topology.segments(), nodes, topology.links());
    }

    private static Node host(String name, String address) {
        var network = "[Match]\nName=eth0\n[Network]\nAddress=" + address + "\nIPv6AcceptRA=no\n";
        return new Node(
                name,
                "host",
                "Host",
                false,
                Node.Init.SYSTEMD,
                List.of("systemd-networkd"),
                false,
                Limits.DEFAULT,
                List.of(port("eth0")),
                List.of(new NodeFile("/etc/systemd/network/10-eth0.network", "0644", "root:root", network)));
    }

    private static Interface port(String name) {
        return new Interface(name, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
