package org.labmark.agent.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.labmark.agent.disk.Upper;
import org.labmark.agent.linux.Command;
import org.labmark.agent.linux.NetworkNamespace;
import org.labmark.agent.linux.RootedTree;
import org.labmark.agent.sandbox.Cgroups;
import org.labmark.agent.sandbox.NodeGroup;
import org.labmark.api.call.Calls;
import org.labmark.api.call.Patience;
import org.labmark.api.topology.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node and all that it is made of. Made in stages by its bench: namespaces, then (links being the bench's) the disk,
 * then the first process, which is started again whenever it ends by itself.
 */
public final class NodeRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(NodeRuntime.class);
    private static final int SSH_PORT = 22;
    private static final Duration READY = Patience.of(Duration.ofSeconds(60));
    private static final Duration GREETING = Patience.of(Duration.ofSeconds(2));
    /** It is asked again after 20 ms at first, and the longer it takes the less often: asking costs it time. */
    private static final long SHORTEST_MILLIS = 20;

    private static final long LONGEST_MILLIS = 500;
    private static final long SHARE = 25;
    private static final int MOST_SAID = 16 * 1024;
    private static final int MOST_UNITS = 50;
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9:_.\\\\@-]{1,255}");
    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

    private final Node node;
    private final NodePlace place;
    private final NodeIdentity identity;
    private final NodeDisk disk;
    private final Optional<CommandConfig> command;
    private final Cgroups cgroups;
    private final Object power = new Object();
    private volatile @Nullable NodeGroup group;
    private @Nullable Container container;
    private volatile @Nullable ProcessHandle init;
    private volatile boolean wanted;
    private volatile List<String> failed = List.of();

    /** What a power cycle does beyond the node itself: its interfaces. */
    @FunctionalInterface
    public interface Reset {
        /** Brings the network namespace back to how it was before the node first started. */
        void run() throws IOException, InterruptedException;
    }

    public NodeRuntime(String bench, Node node, NodeImage image, NodeIdentity identity, Cgroups cgroups) {
        this.node = node;
        this.place = new NodePlace(bench, node.name());
        this.identity = identity;
        this.cgroups = cgroups;
        this.disk = new NodeDisk(place, image, identity.owner());
        this.command = node.init() == Node.Init.COMMAND ? Optional.of(CommandConfig.of(node, image)) : Optional.empty();
    }

    /**
     * Checks that a node can start from an image.
     *
     * @throws IllegalArgumentException when it cannot
     */
    public static void check(Node node, NodeImage image) {
        if (node.init() == Node.Init.COMMAND) {
            var _ = CommandConfig.of(node, image);
        }
    }

    /** Its part of the blueprint. */
    public Node node() {
        return node;
    }

    /** Where its parts are. */
    public NodePlace place() {
        return place;
    }

    /** Its root file system from outside; nodes without a container have none. */
    public Optional<RootedTree> tree() {
        return hasContainer() ? Optional.of(disk.tree()) : Optional.empty();
    }

    /** What makes it this node. */
    public NodeIdentity identity() {
        return identity;
    }

    /** Id of its root user as the host sees it. */
    public int owner() {
        return identity.owner();
    }

    /** Its SSH host key in OpenSSH form; empty for a node without sshd. */
    public String hostKey() {
        return node.init() == Node.Init.SYSTEMD ? identity.key().publicText() : "";
    }

    /** Its network namespace. */
    public NetworkNamespace network() {
        return NetworkNamespace.at(place.network());
    }

    /** Makes and pins its namespaces. */
    public void makeNamespaces() throws IOException, InterruptedException {
        Files.createDirectories(place.folder());
        Files.createDirectories(place.network().getParent());
        NodeNamespaces.make(place, owner(), node.limits());
    }

    /** Makes its disk, as it is before the first boot. */
    public void makeDisk(String passwordHash) throws IOException {
        if (hasContainer()) {
            renewDisk(passwordHash);
        }
    }

    /** Makes its disk with nothing on it; {@link #joinDisk} follows when its upper layer is filled. */
    public void prepareDisk() throws IOException {
        if (hasContainer()) {
            disk.prepare(node);
        }
    }

    /** Puts its disk together, and lets the technician in by a password, if there still is one. */
    public void joinDisk(String password, String passwordHash) throws IOException {
        if (hasContainer()) {
            disk.join();
            disk.admit(node, password, passwordHash);
        }
    }

    /** Its disk, as far as it can be compared and saved; nodes without a container have none. */
    public Optional<Upper> upper() {
        var limits = node.limits();
        return hasContainer()
                ? Optional.of(new Upper(
                        node.name(),
                        place.upper(),
                        place.lower(),
                        owner(),
                        (long) limits.diskMiB() << 20,
                        limits.inodes()))
                : Optional.empty();
    }

    /** Switches it off and makes its disk and its interfaces anew, as they were before the first boot. */
    public void renew(Reset reset, String passwordHash) throws IOException, InterruptedException {
        if (!hasContainer()) {
            reset.run();
            return;
        }
        synchronized (power) {
            pause(false);
            stop();
            // Emptied beneath the mount, an overlay is undefined; a new one takes 3 ms.
            disk.unmount();
            renewDisk(passwordHash);
            reset.run();
            if (group != null) {
                group.renew();
            }
        }
    }

    private void renewDisk(String passwordHash) throws IOException {
        disk.prepare(node);
        disk.join();
        if (command.isPresent()) {
            disk.furnishContainer(node, command.get().folder());
        } else {
            disk.furnish(node, identity, passwordHash);
        }
    }

    /**
     * Starts it.
     *
     * @param reset done before it starts again by itself
     */
    public void start(Reset reset) throws IOException, InterruptedException {
        if (!hasContainer()) {
            return;
        }
        synchronized (power) {
            if (group == null) {
                group = cgroups.make(place.id(), node.limits(), owner());
                container = new Container(place, group, command);
            }
            watch(container().start(node), reset);
        }
    }

    private void watch(ProcessHandle started, Reset reset) {
        long at = System.nanoTime();
        init = started;
        wanted = true;
        if (command.isPresent()) {
            new Console(place).follow(started);
        }
        var _ = started.onExit().thenAcceptAsync(gone -> restart(gone, at, reset), Thread::startVirtualThread);
    }

    /** Takes over what an agent before this one made, running or not; nothing is changed. */
    public void adopt() {
        if (hasContainer()) {
            synchronized (power) {
                group = cgroups.open(place.id(), owner());
                container = new Container(place, group, command);
            }
        }
    }

    /** Goes on running what was taken over: starts it where it ended while nobody looked. */
    public void resume(Reset reset) throws IOException, InterruptedException {
        if (!hasContainer()) {
            return;
        }
        synchronized (power) {
            var running = container().running();
            if (running.isPresent()) {
                watch(running.get(), reset);
            } else {
                cycle(reset);
            }
        }
    }

    /** Stops its time, or lets it go on. */
    public void pause(boolean paused) throws IOException {
        if (group != null) {
            group.freeze(paused);
        }
    }

    /** How it is now. */
    public Calls.NodeState state() throws IOException {
        if (!hasContainer() || group == null) {
            return new Calls.NodeState(node.name(), Calls.Power.ON, 0, 0, 0);
        }
        var alive = init != null && init.isAlive();
        var power = !alive ? Calls.Power.OFF : group.isFrozen() ? Calls.Power.PAUSED : Calls.Power.ON;
        return new Calls.NodeState(node.name(), power, group.processes(), group.memory() / 1024, disk.used() / 1024);
    }

    /** Power off, and on again: what ran is lost, disk and links are kept. */
    public void cycle(Reset reset) throws IOException, InterruptedException {
        if (!hasContainer()) {
            return;
        }
        synchronized (power) {
            stop();
            reset.run();
            if (group != null) {
                group.renew();
            }
            start(reset);
        }
    }

    /** Somebody in the node typed reboot or poweroff, or broke its first process: it comes up as a machine would. */
    private void restart(ProcessHandle gone, long startedAt, Reset reset) {
        synchronized (power) {
            if (!wanted || !gone.equals(init)) {
                return;
            }
            try {
                if (System.nanoTime() - startedAt < SHORT_LIFE.toNanos()) {
                    // It cannot run at all; trying faster would only burn the processor.
                    Thread.sleep(SHORT_LIFE);
                }
                LOG.info("node {} ended by itself and starts again", place.id());
                cycle(reset);
            } catch (IOException | RuntimeException e) {
                LOG.warn("node {} does not start again: {}", place.id(), e.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stop() throws IOException, InterruptedException {
        wanted = false;
        if (container != null) {
            container.kill();
        }
    }

    /** Waits until sshd greets on the node's loopback; at once for nodes without systemd. */
    public void awaitSsh() throws IOException, InterruptedException {
        if (node.init() != Node.Init.SYSTEMD) {
            return;
        }
        try {
            boolean answered = network().call(() -> {
                long start = System.nanoTime();
                // Where it is taken down meanwhile, nobody is to stay in its namespace.
                while (wanted && System.nanoTime() - start < READY.toNanos()) {
                    if (greets()) {
                        return true;
                    }
                    long waited = (System.nanoTime() - start) / 1_000_000;
                    Thread.sleep(Math.clamp(waited / SHARE, SHORTEST_MILLIS, LONGEST_MILLIS));
                }
                return false;
            });
            if (!answered && !wanted) {
                throw new IOException("node " + place.node() + " was taken down while it started");
            }
            if (!answered) {
                throw new IOException("node " + place.node() + ": sshd does not answer within " + READY.toSeconds()
                        + " s; console: " + lastConsoleLine());
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("node " + place.node() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Waits until systemd has nothing more to start, and notes what of it did not start.
     *
     * @return whether it came to that in time; a unit that a candidate changed may start for ever
     */
    public boolean awaitBoot() throws IOException, InterruptedException {
        failed = List.of();
        if (node.init() != Node.Init.SYSTEMD) {
            return true;
        }
        long start = System.nanoTime();
        do {
            // It answers at once, with a complaint, while nobody listens at the bus yet.
            switch (systemctl("is-system-running", "--wait").strip()) {
                case "running" -> {
                    return true;
                }
                case "degraded" -> {
                    failed = units("list-units", "--state=failed", "--plain", "--no-legend");
                    return true;
                }
                default -> Thread.sleep(LONGEST_MILLIS);
            }
        } while (wanted && System.nanoTime() - start < READY.toNanos());
        failed = units("list-units", "--state=activating", "--plain", "--no-legend");
        return false;
    }

    private List<String> units(String... arguments) throws IOException, InterruptedException {
        return systemctl(arguments)
                .lines()
                .map(line -> line.replaceAll("\\s.*", ""))
                .filter(UNIT.asMatchPredicate())
                .limit(MOST_UNITS)
                .toList();
    }

    private String systemctl(String... arguments) throws IOException, InterruptedException {
        var argv = Stream.concat(Stream.of("systemctl"), Stream.of(arguments)).toList();
        return execute(argv, Map.of(), new byte[0], READY, MOST_SAID).text();
    }

    /** Names of the units that did not start when it last booted, at most {@value #MOST_UNITS}. */
    public List<String> failed() {
        return failed;
    }

    /** Runs a command in it as its root. */
    public Command.Output execute(
            List<String> argv, Map<String, String> environment, byte[] stdin, Duration limit, int maxBytes)
            throws IOException, InterruptedException {
        return container().execute(argv, environment, stdin, limit, maxBytes);
    }

    /** The last that its first process wrote, in octets. */
    public byte[] console(int most) throws IOException {
        return new Console(place).tail(most);
    }

    /** Its first process; absent while it does not run. */
    public Optional<ProcessHandle> first() {
        return Optional.ofNullable(init).filter(ProcessHandle::isAlive);
    }

    /** Its control groups; absent before it first started. */
    public Optional<NodeGroup> group() {
        return Optional.ofNullable(group);
    }

    /** Takes all of it away, whatever stage it had reached. */
    public void remove() throws IOException, InterruptedException {
        synchronized (power) {
            stop();
            if (group != null) {
                group.remove();
                // Where an agent was killed while it started, only now nobody goes on with it.
                container().forget();
            }
            disk.unmount();
            NodeNamespaces.remove(place);
            if (Files.isDirectory(place.folder())) {
                try (var files = Files.list(place.folder())) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(place.folder());
            }
        }
    }

    private boolean hasContainer() {
        return node.hasDisk();
    }

    private Container container() throws IOException {
        if (container == null) {
            throw new IOException("node " + place.node() + " runs no commands");
        }
        return container;
    }

    private static boolean greets() {
        try (var channel = SocketChannel.open()) {
            channel.socket().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), SSH_PORT), 500);
            channel.socket().setSoTimeout((int) GREETING.toMillis());
            return channel.socket().getInputStream().readNBytes(4).length == 4;
        } catch (IOException _) {
            return false;
        }
    }

    private String lastConsoleLine() throws IOException {
        var console = place.disk().resolve("console.log");
        return Files.exists(console) ? Files.readString(console).lines().reduce("empty", (_, last) -> last) : "none";
    }
}
