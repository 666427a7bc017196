package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.labmark.agent.link.NetworkReset;
import org.labmark.agent.linux.RootedTree;
import org.labmark.agent.node.NodePlace;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** A topology, running, for one candidate. */
public final class Bench implements BenchView {
    static final int WIDTH = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private static final int MANY = 64;

    private final String tag;
    private final Calls.Lifetime lifetime;
    private final String image;
    private final Topology topology;
    private final Map<String, NodeRuntime> nodes = new LinkedHashMap<>();
    private final Map<String, List<NetworkReset.Port>> ports = new ConcurrentHashMap<>();
    private final ReentrantLock disks = new ReentrantLock();
    private volatile boolean ready;

    Bench(String tag, Calls.Lifetime lifetime, String image, Topology topology, Collection<NodeRuntime> nodes) {
        this.tag = tag;
        this.image = image;
        this.lifetime = lifetime;
        this.topology = topology;
        nodes.forEach(node -> this.nodes.put(node.node().name(), node));
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
        return runtime(node).place().network();
    }

    @Override
    public ExecResult exec(
            String node, List<String> argv, Map<String, String> env, byte[] stdin, Duration limit, int maxBytes)
            throws IOException, InterruptedException {
        var output = runtime(node).execute(argv, env, stdin, limit, maxBytes);
        return new ExecResult(output.exit(), output.out(), output.err(), output.truncated());
    }

    @Override
    public void plant(String node, String path, byte[] content) throws IOException {
        var runtime = runtime(node);
        tree(node).write(path, content, 0644, runtime.owner(), runtime.owner());
    }

    @Override
    public byte[] read(String node, String path, int maxBytes) throws IOException {
        return tree(node).read(path, maxBytes);
    }

    /** Hash of the image that its nodes start from. */
    String image() {
        return image;
    }

    /** How long it lasts. */
    public Calls.Lifetime lifetime() {
        return lifetime;
    }

    /** Name and host key of each node that a candidate can log in to. */
    public List<Calls.DeployedNode> logins() {
        return nodes.values().stream()
                .filter(node -> !node.node().hidden() && node.node().init() == Node.Init.SYSTEMD)
                .map(node -> new Calls.DeployedNode(node.node().name(), node.hostKey()))
                .toList();
    }

    /** What there is to say of it. */
    public Calls.BenchState state() {
        return new Calls.BenchState(tag, topology.id(), lifetime, ready, logins());
    }

    /** Power-cycles nodes side by side and returns when they can be logged in to and have booted. */
    public void restart(List<String> names) throws IOException, InterruptedException {
        var cycled = names.stream().distinct().map(this::runtime).toList();
        Parallel.each(cycled, WIDTH, node -> {
            node.cycle(reset(node));
            node.awaitSsh();
            node.awaitBoot();
        });
    }

    /** Held by whoever reads or replaces nodes' disks as a whole. */
    ReentrantLock disks() {
        return disks;
    }

    Collection<NodeRuntime> nodes() {
        return nodes.values();
    }

    void markReady() {
        ready = true;
    }

    void rememberPorts(NodeRuntime node) throws IOException, InterruptedException {
        ports.put(node.node().name(), NetworkReset.ports(node.network()));
    }

    NodeRuntime.Reset reset(NodeRuntime node) {
        return () -> NetworkReset.apply(
                node.node(), node.network(), ports.getOrDefault(node.node().name(), List.of()));
    }

    /** A node by its name. */
    public NodeRuntime runtime(String node) {
        var found = nodes.get(node);
        if (found == null) {
            throw new IllegalArgumentException(
                    "bench " + tag + ": unknown node \"" + node + "\"; known: " + String.join(", ", nodes.keySet()));
        }
        return found;
    }

    RootedTree tree(String node) {
        return runtime(node)
                .tree()
                .orElseThrow(() -> new IllegalArgumentException("node " + node + " has no root file system"));
    }

    /** Takes everything of it away, whatever stage it had reached; goes on past failures and throws the first. */
    void remove() throws IOException, InterruptedException {
        ready = false;
        disks.lock();
        try {
            removeNodes();
        } finally {
            disks.unlock();
        }
    }

    private void removeNodes() throws IOException, InterruptedException {
        var failures = new java.util.concurrent.ConcurrentLinkedQueue<Exception>();
        Parallel.each(nodes.values(), MANY, node -> {
            try {
                node.remove();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        });
        var folder = NodePlace.ofBench(tag);
        if (failures.isEmpty()) {
            FaultBook.remove(tag);
            Autosaves.remove(tag);
            Files.deleteIfExists(folder);
        } else {
            throw new IOException(
                    "bench " + tag + " is not gone: " + failures.peek().getMessage(), failures.peek());
        }
    }
}
