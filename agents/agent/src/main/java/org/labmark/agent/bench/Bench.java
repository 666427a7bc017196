package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.labmark.agent.link.Cabling;
import org.labmark.agent.link.InterfaceSetup;
import org.labmark.agent.link.NetworkReset;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.agent.linux.RootedTree;
import org.labmark.agent.node.NodePlace;
import org.labmark.agent.node.NodeRuntime;
import org.labmark.agent.sandbox.NodeGroup;
import org.labmark.api.call.Calls;
import org.labmark.api.topology.Node;
import org.labmark.api.topology.Topology;

/** A topology, running, for one candidate. */
public final class Bench implements BenchView {
    static final int WIDTH = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    private static final int MANY = 64;

    private final Calls.Deploy deploy;
    private final String passwordHash;
    private final Map<String, NodeRuntime> nodes = new LinkedHashMap<>();
    private final Map<String, List<NetworkReset.Port>> ports = new ConcurrentHashMap<>();
    private final Cabling cabling;
    private final ReentrantLock disks = new ReentrantLock();
    private volatile boolean ready;

    Bench(Calls.Deploy deploy, String passwordHash, Collection<NodeRuntime> nodes) {
        this.deploy = deploy;
        this.passwordHash = passwordHash;
        this.cabling = new Cabling(
                deploy.topology(),
                NodePlace.cables(deploy.bench()),
                NodePlace.ofBench(deploy.bench()).resolve("cables.json"));
        nodes.forEach(node -> this.nodes.put(node.node().name(), node));
    }

    /** A bench that an agent before this one made; nothing of it is changed. */
    static Bench of(Manifest manifest, Collection<NodeRuntime> nodes) {
        var bench = new Bench(manifest.deploy(), manifest.passwordHash(), nodes);
        manifest.nodes().forEach((name, part) -> bench.ports.put(name, part.ports()));
        nodes.forEach(NodeRuntime::adopt);
        return bench;
    }

    @Override
    public String tag() {
        return deploy.bench();
    }

    @Override
    public Topology topology() {
        return deploy.topology();
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

    @Override
    public Optional<NodeFiles> files(String node) {
        var runtime = runtime(node);
        return runtime.node().hasDisk()
                ? Optional.of(new NodeFiles(runtime.place().root(), runtime.owner()))
                : Optional.empty();
    }

    @Override
    public Optional<Path> group(String node) {
        return runtime(node).group().filter(NodeGroup::exists).map(NodeGroup::own);
    }

    @Override
    public Wires wires() {
        return new BenchWires(cabling);
    }

    /** Hash of the image that its nodes start from. */
    String image() {
        return BenchBuilder.imageHash(deploy);
    }

    /** Id of each image of a container that its nodes start from, by its name in the topology. */
    Map<String, String> containers() {
        return BenchBuilder.containerIds(deploy);
    }

    /** How long it lasts. */
    public Calls.Lifetime lifetime() {
        return deploy.lifetime();
    }

    /** Its cables. */
    public Cabling cabling() {
        return cabling;
    }

    /** Name and host key of each node that a candidate can log in to. */
    public List<Calls.DeployedNode> logins() {
        return nodes.values().stream()
                .filter(node -> !node.node().hidden() && node.node().init() == Node.Init.SYSTEMD)
                .map(node -> new Calls.DeployedNode(node.node().name(), node.hostKey()))
                .toList();
    }

    /** Units that did not start, by the node that they are of; nodes whose units all started are left out. */
    public Map<String, List<String>> failed() {
        return nodes.values().stream()
                .filter(node -> !node.failed().isEmpty())
                .collect(Collectors.toMap(node -> node.node().name(), NodeRuntime::failed));
    }

    /** What there is to say of it. */
    public Calls.BenchState state() {
        return new Calls.BenchState(tag(), topology().id(), lifetime(), ready, logins());
    }

    /** All that there is to know of it now. */
    public Calls.Inspected inspect() throws IOException {
        var states = new ArrayList<Calls.NodeState>();
        for (var node : nodes.values()) {
            states.add(node.state());
        }
        return new Calls.Inspected(state(), topology(), states, cabling.states());
    }

    /** Stops time for nodes, or lets it go on; no names stand for all. */
    public void pause(List<String> names, boolean paused) throws IOException {
        for (var node : names.isEmpty()
                ? List.copyOf(nodes.values())
                : names.stream().map(this::runtime).toList()) {
            node.pause(paused);
        }
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

    /** The technician's password, hashed as in shadow(5). */
    String passwordHash() {
        return passwordHash;
    }

    /** From now on it can be worked with, by a next agent too. */
    void markReady() throws IOException {
        writeManifest(true);
        ready = true;
    }

    void writeManifest(boolean whole) throws IOException {
        var parts = new HashMap<String, Manifest.Part>();
        nodes.forEach((name, node) ->
                parts.put(name, new Manifest.Part(node.identity(), ports.getOrDefault(name, List.of()))));
        new Manifest(Manifest.FORMAT, deploy, passwordHash, whole, parts).write();
    }

    /** Goes on with a bench that was taken over. */
    void resume() throws IOException, InterruptedException {
        cabling.adopt();
        Parallel.each(nodes.values(), WIDTH, node -> node.resume(reset(node)));
        cabling.follow();
        ready = true;
    }

    void rememberPorts(NodeRuntime node) throws IOException, InterruptedException {
        ports.put(node.node().name(), InterfaceSetup.wired(node.node(), node.network()));
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
                    "bench " + tag() + ": unknown node \"" + node + "\"; known: " + String.join(", ", nodes.keySet()));
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
            removeAll();
        } finally {
            disks.unlock();
        }
    }

    private void removeAll() throws IOException, InterruptedException {
        var folder = NodePlace.ofBench(tag());
        if (!Files.isDirectory(folder)) {
            return;
        }
        // A next agent is to finish this if we cannot.
        writeManifest(false);
        cabling.release();
        var failures = new ConcurrentLinkedQueue<Exception>();
        Parallel.each(nodes.values(), MANY, node -> {
            try {
                node.remove();
            } catch (IOException | RuntimeException e) {
                failures.add(e);
            }
        });
        try {
            cabling.remove();
        } catch (IOException | RuntimeException e) {
            failures.add(e);
        }
        if (!failures.isEmpty()) {
            throw new IOException(
                    "bench " + tag() + " is not gone: " + failures.peek().getMessage(), failures.peek());
        }
        removeFolder(folder);
    }

    /** Removes a bench's own folder, in which only files are left. */
    static void removeFolder(Path folder) throws IOException {
        List<Path> files;
        try (var entries = Files.list(folder)) {
            files = entries.toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
