package org.labmark.agent.node;

import java.nio.file.Path;

/**
 * Where the parts of a node are found inside the sandbox. Every name carries the bench's tag.
 *
 * @param bench the bench's tag
 * @param node the node's name
 */
public record NodePlace(String bench, String node) {
    /** Folder of all benches. */
    public static final Path BENCHES = Path.of("/run/labmark/benches");

    /** Folder in which crun keeps what it knows of nodes that run. */
    public static final Path CONTAINERS = Path.of("/run/labmark/crun");

    private static final Path NAMESPACES = Path.of("/run/netns");

    /** Folder of a bench. */
    public static Path ofBench(String bench) {
        return BENCHES.resolve(bench);
    }

    /** Where the namespace of a bench's cables is pinned. */
    public static Path cables(String bench) {
        return NAMESPACES.resolve(bench);
    }

    /** Name of the node among all nodes of the agent: of its container, its groups, its network namespace. */
    public String id() {
        return bench + "." + node;
    }

    /** Folder of everything below. */
    public Path folder() {
        return ofBench(bench).resolve(node);
    }

    /** Where its network namespace is pinned. */
    public Path network() {
        return NAMESPACES.resolve(id());
    }

    /** Where its user namespace is pinned. */
    public Path users() {
        return folder().resolve("users");
    }

    /** The image, its owners mapped to the node's range. */
    public Path lower() {
        return folder().resolve("lower");
    }

    /** A file system of limited size for whatever the node changes. */
    public Path disk() {
        return folder().resolve("disk");
    }

    /** What its disk was like when its candidate found it. */
    public Path mark() {
        return folder().resolve("start.tar.gz");
    }

    /** The layer of its disk that takes every change. */
    Path upper() {
        return disk().resolve("upper");
    }

    /** The root file system. */
    public Path root() {
        return folder().resolve("root");
    }
}
