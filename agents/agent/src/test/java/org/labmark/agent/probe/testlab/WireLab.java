package org.labmark.agent.probe.testlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.BenchWires;
import org.labmark.agent.bench.ExecResult;
import org.labmark.agent.bench.Wires;
import org.labmark.agent.frames.Tap;
import org.labmark.agent.link.Cabling;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.linux.OwnNamespace;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.api.topology.Endpoint;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** Nodes in bare namespaces that are joined by real cables of ours, with daemons out of the node image where asked for. */
public final class WireLab implements BenchView, AutoCloseable {
    private final String tag = "labmark-it-" + ProcessHandle.current().pid();
    private final Map<String, OwnNamespace> namespaces = new LinkedHashMap<>();
    private final Map<String, NodeRoot> roots = new HashMap<>();
    private final Topology topology;
    private final Cabling cabling;

    /**
     * Makes it, all ports up.
     *
     * @param folder for what the cables keep
     * @param links such as {@code a:eth0 -- b:eth0}
     * @param addresses of ports, with prefix length
     */
    public WireLab(Path folder, List<String> links, Map<String, String> addresses)
            throws IOException, InterruptedException {
        var joined = new ArrayList<Link>();
        var ports = new LinkedHashMap<String, LinkedHashSet<String>>();
        for (var text : links) {
            var ends = text.split(" -- ", -1);
            joined.add(new Link(Endpoint.parse(ends[0]), Endpoint.parse(ends[1])));
            for (var end : ends) {
                var port = Endpoint.parse(end);
                ports.computeIfAbsent(port.node(), _ -> new LinkedHashSet<>()).add(port.port());
            }
        }
        var nodes = new ArrayList<Node>();
        for (var node : ports.entrySet()) {
            namespaces.put(node.getKey(), NetworkNamespace.create());
            nodes.add(node(node.getKey(), node.getValue(), addresses));
        }
        topology = new Topology("wires", "Wires", List.of(), nodes, joined);
        cabling = new Cabling(topology, folder.resolve("pin"), folder.resolve("cables.json"));
        cabling.make(this::netns);
        for (var node : ports.entrySet()) {
            var commands = new ArrayList<>(List.of("link set lo up"));
            for (var port : node.getValue()) {
                var address = addresses.get(node.getKey() + ":" + port);
                if (address != null) {
                    commands.add("address add " + address + " dev " + port);
                }
                commands.add("link set " + port + " up");
            }
            ip(node.getKey(), commands.toArray(String[]::new));
            for (var port : node.getValue()) {
                run(node.getKey(), "ethtool", "-K", port, "tx", "off");
            }
        }
        cabling.follow();
    }

    @Override
    public Optional<NodeFiles> files(String node) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> group(String node) {
        return Optional.empty();
    }

    private static Node node(String name, Set<String> ports, Map<String, String> addresses) {
        var interfaces = ports.stream()
                .map(port -> new Interface(
                        port,
                        Optional.empty(),
                        Optional.ofNullable(addresses.get(name + ":" + port)),
                        Optional.empty()))
                .toList();
        return new Node(
                name, "host", name, false, Node.Init.NONE, List.of(), false, Limits.DEFAULT, interfaces, List.of());
    }

    /** Carries out {@code ip} commands in a namespace. */
    public void ip(String node, String... commands) throws IOException, InterruptedException {
        input(node, String.join("\n", commands) + "\n", "ip", "-batch", "-");
    }

    public String run(String node, String... argv) throws IOException, InterruptedException {
        return input(node, "", argv);
    }

    private String input(String node, String stdin, String... argv) throws IOException, InterruptedException {
        var ended = HostCommand.run(netns(node), List.of(argv), stdin, 1 << 20);
        if (ended.exit() != 0) {
            throw new IOException(String.join(" ", argv) + ": " + ended.err() + ended.out());
        }
        return ended.out();
    }

    /** Runs a line of shell in a node's file system and takes no failure. */
    public String sh(String node, String line) throws IOException, InterruptedException {
        var ended = exec(node, List.of("sh", "-ec", line), Map.of(), new byte[0], Duration.ofSeconds(20), 1 << 16);
        if (ended.exit() != 0) {
            throw new IOException(line + ": " + new String(ended.err(), StandardCharsets.UTF_8));
        }
        return new String(ended.out(), StandardCharsets.UTF_8);
    }

    /** The file system of a node, out of the node image; made when first asked for. */
    public NodeRoot root(String node) throws IOException {
        var root = roots.get(node);
        if (root == null) {
            root = NodeRoot.start(netns(node));
            roots.put(node, root);
        }
        return root;
    }

    /** An Open vSwitch with one bridge, br0. */
    public void openVswitch(String node, String configuration) throws IOException, InterruptedException {
        var root = root(node);
        sh(
                node,
                "mkdir -p /run/openvswitch; rm -f /etc/openvswitch/conf.db; ovsdb-tool create /etc/openvswitch/conf.db"
                        + " /usr/share/openvswitch/vswitch.ovsschema");
        root.spawn("ovsdb-server", "/etc/openvswitch/conf.db", "--remote=punix:/run/openvswitch/db.sock", "--pidfile");
        sh(
                node,
                "for i in $(seq 100); do [ -S /run/openvswitch/db.sock ] && break; sleep 0.05; done;"
                        + " ovs-vsctl --no-wait init");
        root.spawn("ovs-vswitchd", "--pidfile");
        sh(node, "ovs-vsctl add-br br0 -- set bridge br0 datapath_type=netdev " + configuration);
    }

    /** A port of a node as its root has it: to send whatever frames. */
    public Tap port(String node, String port) throws IOException, InterruptedException {
        return Tap.open(NetworkNamespace.at(netns(node)), port, Tap.Direction.BOTH, "", 256);
    }

    /** The hardware address of a port. */
    public String mac(String node, String port) throws IOException, InterruptedException {
        var words = List.of(run(node, "ip", "-o", "link", "show", port).split(" ", -1));
        return words.get(words.indexOf("link/ether") + 1);
    }

    @Override
    public Wires wires() {
        return new BenchWires(cabling);
    }

    @Override
    public String tag() {
        return tag;
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public Path netns(String node) {
        var namespace = namespaces.get(node);
        if (namespace == null) {
            throw new IllegalArgumentException("no node \"" + node + "\"");
        }
        return namespace.path();
    }

    @Override
    public ExecResult exec(
            String node, List<String> argv, Map<String, String> env, byte[] stdin, Duration limit, int maxBytes)
            throws IOException, InterruptedException {
        return root(node).exec(argv, env, stdin, limit, maxBytes);
    }

    @Override
    public void plant(String node, String path, byte[] content) {
        throw new IllegalArgumentException("nothing is planted here");
    }

    @Override
    public byte[] read(String node, String path, int maxBytes) {
        throw new IllegalArgumentException("nothing is read here");
    }

    @Override
    public void close() throws IOException {
        roots.values().forEach(NodeRoot::close);
        try {
            cabling.remove();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        namespaces.values().forEach(OwnNamespace::close);
    }
}
