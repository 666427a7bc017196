package org.labmark.agent.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.labmark.api.call.Patience;
import org.labmark.api.topology.Limits;

/**
 * The control groups of one node (cgroups(7)). Its limits stand in groups that stay ours; below those, in the unified
 * hierarchy, {@code node} belongs to the node's own root, whose systemd divides it further, and each command that we run
 * in the node gets a group beside it.
 */
public final class NodeGroup {
    private static final long PATIENCE_NANOS =
            Patience.of(Duration.ofSeconds(2)).toNanos();

    private final Cgroups cgroups;
    private final String name;
    private final Path unified;
    private final int owner;
    private final AtomicLong commands = new AtomicLong();

    NodeGroup(Cgroups cgroups, String name, int owner) {
        this.cgroups = cgroups;
        this.name = name;
        this.unified = cgroups.unified().resolve(name);
        this.owner = owner;
    }

    /** Whether there is one: an ordinary user may have been given no group to divide. */
    public boolean exists() {
        return cgroups.exist();
    }

    /** Makes the groups and sets the limits. */
    void make(Limits limits) throws IOException {
        if (!exists()) {
            return;
        }
        Files.createDirectories(unified);
        for (var hierarchy : cgroups.settings(limits).entrySet()) {
            var group = hierarchy.getKey().resolve(name);
            Files.createDirectories(group);
            for (var setting : hierarchy.getValue()) {
                if (Files.exists(group.resolve(setting.file()))) {
                    Files.writeString(group.resolve(setting.file()), setting.value());
                }
            }
        }
        cgroups.delegate(unified);
        makeOwn();
    }

    /** Throws away what the node's systemd left of its own group and makes it anew. */
    public void renew() throws IOException {
        if (!exists()) {
            return;
        }
        remove(unified.resolve("node"));
        makeOwn();
    }

    /** The group that the node's first process is in. */
    public Path own() {
        return unified.resolve("node");
    }

    private void makeOwn() throws IOException {
        var own = own();
        Files.createDirectories(own);
        // What cgroups(7) lists under delegation; before the first process, or systemd may find itself shut out.
        chown(own);
        for (var file : List.of("cgroup.procs", "cgroup.threads", "cgroup.subtree_control")) {
            chown(own.resolve(file));
        }
    }

    /** Files that a process writes its id to, in order, to become the node's first. */
    public List<Path> entrances() {
        return entrances(unified.resolve("node"));
    }

    /** Makes the group of one command. */
    public Path makeCommand() throws IOException {
        if (!exists()) {
            return unified;
        }
        Path group = unified.resolve("command-" + commands.incrementAndGet());
        while (Files.exists(group)) {
            // Of a command that an agent before us ran.
            group = unified.resolve("command-" + commands.incrementAndGet());
        }
        return Files.createDirectory(group);
    }

    /** Stops time for the node's processes, commands of ours apart, or lets it go on. */
    public void freeze(boolean frozen) throws IOException {
        if (!exists()) {
            if (frozen) {
                throw new IOException("nodes cannot be paused here: no control group is delegated to this user");
            }
            return;
        }
        Files.writeString(unified.resolve("node/cgroup.freeze"), frozen ? "1" : "0");
    }

    /** Whether their time stands still. */
    public boolean isFrozen() throws IOException {
        return exists()
                && Files.readString(unified.resolve("node/cgroup.freeze"))
                        .strip()
                        .equals("1");
    }

    /** How many processes and threads the node has. */
    public long processes() throws IOException {
        for (var root : roots()) {
            var file = root.resolve("pids.current");
            if (Files.exists(file)) {
                return Long.parseLong(Files.readString(file).strip());
            }
        }
        return 0;
    }

    /** Memory that the node uses, in octets; 0 where this machine does not count it. */
    public long memory() throws IOException {
        for (var root : roots()) {
            for (var name : List.of("memory.current", "memory.usage_in_bytes")) {
                if (Files.exists(root.resolve(name))) {
                    return Long.parseLong(Files.readString(root.resolve(name)).strip());
                }
            }
        }
        return 0;
    }

    private List<Path> roots() {
        var roots = new ArrayList<Path>();
        roots.add(unified);
        cgroups.limiting().forEach(hierarchy -> roots.add(hierarchy.resolve(name)));
        return roots;
    }

    /** Files that a process writes its id to, in order, to be in a group. */
    public List<Path> entrances(Path group) {
        var entrances = new ArrayList<Path>();
        if (!exists()) {
            return entrances;
        }
        cgroups.limiting().forEach(hierarchy -> entrances.add(hierarchy.resolve(name)));
        entrances.add(group);
        entrances.replaceAll(place -> place.resolve("cgroup.procs"));
        return entrances;
    }

    /**
     * Removes the group of a command that has ended.
     *
     * @param kill whether what it left running ends with it; otherwise that stays, in its group
     */
    public void removeCommand(Path group, boolean kill) throws IOException {
        if (!exists()) {
            return;
        }
        if (kill) {
            Files.writeString(group.resolve("cgroup.kill"), "1");
        }
        if (kill || Files.readString(group.resolve("cgroup.procs")).isEmpty()) {
            remove(group);
        }
    }

    /** Kills what is left of the node and removes all of its groups. */
    public void remove() throws IOException {
        if (!exists()) {
            return;
        }
        if (Files.exists(unified.resolve("cgroup.kill"))) {
            Files.writeString(unified.resolve("cgroup.kill"), "1");
        }
        remove(unified);
        for (var hierarchy : cgroups.limiting()) {
            remove(hierarchy.resolve(name));
        }
    }

    /** Ids of all processes of the node, as the agent sees them. */
    public List<Long> processIds() throws IOException {
        var processes = new ArrayList<Long>();
        if (!exists()) {
            return processes;
        }
        try (var groups = Files.walk(unified)) {
            for (var group : groups.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                Files.readAllLines(group.resolve("cgroup.procs")).forEach(line -> processes.add(Long.parseLong(line)));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return processes;
    }

    private void chown(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
    }

    /** Removes a group with those below it; a killed process holds its group for a moment. */
    static void remove(Path group) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                removeOnce(group);
                return;
            } catch (NoSuchFileException _) {
                return;
            } catch (FileSystemException e) {
                if (System.nanoTime() > deadline || !pause()) {
                    throw e;
                }
            }
        }
    }

    private static void removeOnce(Path group) throws IOException {
        List<Path> below;
        try (var entries = Files.list(group)) {
            below = entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (var child : below) {
            removeOnce(child);
        }
        Files.delete(group);
    }

    private static boolean pause() {
        try {
            Thread.sleep(5);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
