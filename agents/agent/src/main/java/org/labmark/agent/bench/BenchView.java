package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.labmark.agent.linux.NodeFiles;
import org.labmark.api.topology.Topology;

/** What a probe may see of a bench. Unknown nodes are an {@link IllegalArgumentException} everywhere. */
public interface BenchView {
    /** The bench's tag. */
    String tag();

    /** The blueprint that it was built from. */
    Topology topology();

    /**
     * Its cables.
     *
     * @throws IllegalArgumentException when it has none of ours
     */
    default Wires wires() {
        throw new IllegalArgumentException("bench " + tag() + " has no cables of ours");
    }

    /** Where a node's network namespace is pinned. */
    Path netns(String node);

    /**
     * Runs a command inside a node as its root, by the OCI runtime. What it says is the node's word only.
     *
     * @param env added to the node's plain environment
     * @param limit after this the command is killed
     * @param maxBytes most bytes kept of each of its outputs; the rest is read and dropped
     * @throws IOException when the command could not be started; a node without a container has none
     */
    ExecResult exec(String node, List<String> argv, Map<String, String> env, byte[] stdin, Duration limit, int maxBytes)
            throws IOException, InterruptedException;

    /**
     * Writes a file beneath a node's root as the node's root user would, from outside. Links that lead out of the root
     * lead nowhere. Folders on the way are made where missing; mode is 0644.
     */
    void plant(String node, String path, byte[] content) throws IOException;

    /**
     * Reads a file beneath a node's root from outside.
     *
     * @throws IOException when it is missing, no regular file, or longer than {@code maxBytes}
     */
    byte[] read(String node, String path, int maxBytes) throws IOException;

    /** A node's disk, to be read from outside; absent for a node that has none. */
    Optional<NodeFiles> files(String node);

    /**
     * The control group that a node's first process is in (cgroups(7), unified hierarchy), which its systemd divides;
     * absent for a node without processes, and where nodes have no groups. Names below it are the node's to choose.
     */
    Optional<Path> group(String node);
}
