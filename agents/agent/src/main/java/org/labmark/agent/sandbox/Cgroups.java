package org.labmark.agent.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.labmark.api.topology.Limits;

/**
 * Control groups as the sandbox shows them: the unified hierarchy at one place, and on a v1 machine each controller at
 * its own. Limits are left out where the machine offers no controller for them.
 */
public final class Cgroups {
    private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu", "devices");
    private static final long PERIOD_MICROS = 100_000;

    /**
     * A node's part of a busy processor, against 1024 (version 1) and 100 (version 2) of the agent: whatever nodes do,
     * the agent gets to ask, and terminals to answer.
     */
    private static final String SHARES = "128";

    private static final String WEIGHT = "12";

    /** null, zero, full, random, urandom, tty, ptmx, ptys, tun: what a node's programs may open. */
    private static final List<String> DEVICES = List.of(
            "c 1:3 rwm",
            "c 1:5 rwm",
            "c 1:7 rwm",
            "c 1:8 rwm",
            "c 1:9 rwm",
            "c 5:0 rwm",
            "c 5:2 rwm",
            "c 136:* rwm",
            "c 10:200 rwm");

    private final Version version;
    private final Path controllers;
    private final Path unified;

    /** Which generation limits are set with. */
    public enum Version {
        /** One hierarchy a controller. */
        V1,
        /** All controllers in the unified hierarchy. */
        V2,
        /** None: an ordinary user to whom no group was delegated. Nodes are not limited and cannot be paused. */
        NONE
    }

    /**
     * One limit.
     *
     * @param file of the group
     * @param value what is written to it
     */
    public record Setting(String file, String value) {}

    /**
     * Hierarchies that are mounted somewhere.
     *
     * @param controllers where v1 controllers are mounted, each under its name
     * @param unified where the unified hierarchy is mounted, our own group its root
     */
    public Cgroups(Version version, Path controllers, Path unified) {
        this.version = version;
        this.controllers = controllers;
        this.unified = unified;
    }

    /**
     * The sandbox's own.
     *
     * @param version what the machine has; nothing counts that may not be written
     */
    public static Cgroups ofSandbox(Version version) {
        var unified = Path.of("/run/labmark/cgroup");
        var usable = Files.isWritable(unified) ? version : Version.NONE;
        return new Cgroups(usable, Path.of("/sys/fs/cgroup"), unified);
    }

    /** Whether nodes have groups at all. */
    public boolean exist() {
        return version != Version.NONE;
    }

    /** Which generation is used. */
    public Version version() {
        return version;
    }

    /**
     * Makes the groups of a node.
     *
     * @param owner id of the node's root user, as the host sees it
     */
    public NodeGroup make(String name, Limits limits, int owner) throws IOException {
        var group = open(name, owner);
        group.make(limits);
        return group;
    }

    /** The groups of a node that are there already, or are to be removed if they are. */
    public NodeGroup open(String name, int owner) {
        return new NodeGroup(this, name, owner);
    }

    /** How many groups there are in all hierarchies besides the agent's own. */
    public int count() throws IOException {
        int count = 0;
        for (var root : roots()) {
            try (var groups = Files.walk(root)) {
                count += (int) groups.filter(group -> Files.isDirectory(group, LinkOption.NOFOLLOW_LINKS))
                        .filter(group -> !group.equals(root) && !group.equals(unified.resolve("agent")))
                        .count();
            }
        }
        return count;
    }

    /**
     * Removes groups that a sandbox before this one left behind: their processes died with it.
     *
     * @param kept names of groups that are in use
     */
    public void removeLeftovers(Set<String> kept) throws IOException {
        for (var root : roots()) {
            List<Path> groups;
            try (var entries = Files.list(root)) {
                groups = entries.filter(group -> Files.isDirectory(group, LinkOption.NOFOLLOW_LINKS))
                        .filter(group -> !group.equals(unified.resolve("agent")))
                        .filter(group -> !kept.contains(group.getFileName().toString()))
                        .toList();
            }
            for (var group : groups) {
                NodeGroup.remove(group);
            }
        }
    }

    private List<Path> roots() {
        var roots = new ArrayList<>(limiting());
        if (exist()) {
            roots.add(unified);
        }
        return roots;
    }

    Path unified() {
        return unified;
    }

    /** Hierarchies besides the unified one that a node's processes have to be in to be limited. */
    List<Path> limiting() {
        return version != Version.V1
                ? List.of()
                : CONTROLLERS.stream()
                        .map(controllers::resolve)
                        .filter(Files::isDirectory)
                        .toList();
    }

    /** What is written to set limits, in order, by the hierarchy in which the node's group is. */
    Map<Path, List<Setting>> settings(Limits limits) throws IOException {
        var settings = new LinkedHashMap<Path, List<Setting>>();
        var memory = Long.toString((long) limits.memoryMiB() << 20);
        var sockets = Long.toString(((long) limits.memoryMiB() << 20) / 4);
        var processes = Integer.toString(limits.processes());
        long quota = limits.cpuPercent() * PERIOD_MICROS / 100;
        if (version == Version.V2) {
            settings.put(
                    unified,
                    List.of(
                            new Setting("memory.max", memory),
                            new Setting("memory.swap.max", "0"),
                            new Setting("pids.max", processes),
                            new Setting("cpu.max", quota + " " + PERIOD_MICROS),
                            new Setting("cpu.weight", WEIGHT)));
            return settings;
        }
        for (var hierarchy : limiting()) {
            settings.put(
                    hierarchy,
                    switch (hierarchy.getFileName().toString()) {
                        // Version 1 leaves what sockets hold out of the first limit, and without one of its own out of
                        // any.
                        case "memory" ->
                            List.of(
                                    new Setting("memory.limit_in_bytes", memory),
                                    new Setting("memory.kmem.tcp.limit_in_bytes", sockets));
                        case "pids" -> List.of(new Setting("pids.max", processes));
                        case "cpu" ->
                            List.of(
                                    new Setting("cpu.cfs_period_us", Long.toString(PERIOD_MICROS)),
                                    new Setting("cpu.cfs_quota_us", Long.toString(quota)),
                                    new Setting("cpu.shares", SHARES));
                        default -> devices();
                    });
        }
        return settings;
    }

    private static List<Setting> devices() {
        var settings = new ArrayList<Setting>();
        settings.add(new Setting("devices.deny", "a"));
        DEVICES.forEach(device -> settings.add(new Setting("devices.allow", device)));
        return settings;
    }

    /** Passes the controllers on to the groups below a node's, where there are any. */
    void delegate(Path group) throws IOException {
        if (version == Version.V2) {
            var offered = Files.readString(group.resolve("cgroup.controllers")).strip();
            if (!offered.isEmpty()) {
                Files.writeString(group.resolve("cgroup.subtree_control"), "+" + offered.replace(" ", " +"));
            }
        }
    }
}
