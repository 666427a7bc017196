package org.labmark.agent.probe.testlab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.bench.BenchView;
import org.labmark.agent.bench.ExecResult;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.linux.OwnNamespace;
import org.labmark.agent.probe.vantage.HostCommand;
import org.labmark.api.topology.Interface;
import org.labmark.api.topology.Limits;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Segment;
import org.labmark.api.topology.Topology;

/**
 * Two segments and a router between them: {@code staff} 10.9.1.0/24 with {@code gw} .1, {@code pc} .10, {@code w-staff}
 * .250; {@code servers} 10.9.2.0/24 with {@code gw} .1, {@code srv} .10, {@code w-srv} .250. No way leads out.
 */
public final class TestLab implements BenchView, AutoCloseable {
    private static final List<Segment> SEGMENTS = List.of(
            new Segment(
                    "staff",
                    10,
                    "10.9.1.0/24",
                    Optional.of("10.9.1.1"),
                    Optional.of("w-staff"),
                    "10.9.1.200",
                    "10.9.1.219"),
            new Segment(
                    "servers",
                    20,
                    "10.9.2.0/24",
                    Optional.of("10.9.2.1"),
                    Optional.of("w-srv"),
                    "10.9.2.200",
                    "10.9.2.219"));

    private final String tag = "labmark-it-" + ProcessHandle.current().pid();
    private final Map<String, OwnNamespace> namespaces = new HashMap<>();
    private final Map<String, NodeRoot> roots = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    public TestLab() throws IOException, InterruptedException {
        namespaces.put("switch", NetworkNamespace.create());
        ip(
                "switch",
                "link add staff type bridge",
                "link set staff up",
                "link add servers type bridge",
                "link set servers up");
        node("gw");
        attach("gw", "staff", "eth0", "10.9.1.1");
        attach("gw", "servers", "eth1", "10.9.2.1");
        run("gw", "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
        host("pc", "staff", "10.9.1.10");
        host("w-staff", "staff", "10.9.1.250");
        host("srv", "servers", "10.9.2.10");
        host("w-srv", "servers", "10.9.2.250");
    }

    /** A node of its own namespace with one port, {@code eth0}, on a segment, and its default route by {@code gw}. */
    public void host(String name, String segment, String address) throws IOException, InterruptedException {
        node(name);
        attach(name, segment, "eth0", address);
        ip(name, "route add default via " + address.substring(0, address.lastIndexOf('.')) + ".1");
    }

    private void node(String name) throws IOException, InterruptedException {
        namespaces.put(name, NetworkNamespace.create());
        nodes.add(new Node(
                name,
                "host",
                name,
                name.startsWith("w-"),
                Node.Init.NONE,
                List.of(),
                false,
                Limits.DEFAULT,
                List.of(new Interface("eth0", Optional.empty(), Optional.empty(), Optional.empty())),
                List.of()));
        ip(name, "link set lo up");
    }

    private void attach(String name, String segment, String port, String address)
            throws IOException, InterruptedException {
        ip(
                "switch",
                "link add " + name + "-" + port + " type veth peer name " + port + " netns " + netns(name),
                "link set " + name + "-" + port + " master " + segment + " up");
        ip(name, "address add " + address + "/24 dev " + port, "link set " + port + " up");
    }

    /** Carries out {@code ip} commands in a namespace. */
    public void ip(String node, String... commands) throws IOException, InterruptedException {
        input(node, String.join("\n", commands) + "\n", "ip", "-batch", "-");
    }

    /** Loads an nftables ruleset in a namespace, in place of what was there. */
    public void nft(String node, String ruleset) throws IOException, InterruptedException {
        input(node, "flush ruleset\n" + ruleset, "nft", "-f", "-");
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

    /** The file system of a node, out of the node image; made when first asked for. */
    public NodeRoot root(String node) throws IOException, InterruptedException {
        var root = roots.get(node);
        if (root == null) {
            root = NodeRoot.start(netns(node));
            roots.put(node, root);
        }
        return root;
    }

    @Override
    public String tag() {
        return tag;
    }

    @Override
    public Topology topology() {
        return new Topology("test", "A router between two segments", SEGMENTS, nodes, List.of());
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
    public void plant(String node, String path, byte[] content) throws IOException {
        try {
            var target = root(node).path(path);
            Files.createDirectories(target.getParent());
            Files.write(target, content);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public byte[] read(String node, String path, int maxBytes) throws IOException {
        try {
            return Files.readAllBytes(root(node).path(path));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Optional<NodeFiles> files(String node) {
        try {
            return Optional.of(new NodeFiles(root(node).path("/"), 0));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Path> group(String node) {
        netns(node);
        return Optional.empty();
    }

    @Override
    public void close() {
        roots.values().forEach(NodeRoot::close);
        namespaces.values().forEach(OwnNamespace::close);
    }
}
