package org.labmark.api.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.labmark.api.fault.Fault;
import org.labmark.api.query.Query;
import org.labmark.api.reading.Reading;
import org.labmark.api.topology.Topology;

/** Request, event and answer records of the agent's calls. */
public final class Calls {
    private Calls() {}

    /** A request or an answer without content. */
    public record Nothing() {}

    /**
     * Answer of DESCRIBE.
     *
     * @param version the agent's version; harness and agent must be of the same
     * @param pid its process id as the host sees it; -1 where it cannot tell
     * @param cgroup {@code v1} or {@code v2}
     * @param features what the kernel has and has not, by name
     */
    public record Description(String version, long pid, String cgroup, Map<String, Boolean> features) {}

    /**
     * Request of DEPLOY.
     *
     * @param bench the bench's tag: 1 to 40 lower-case letters, digits and hyphens
     * @param lifetime how long the bench lasts
     * @param image directory of the node image's root file system
     * @param containers directory of each OCI image that a node runs, by the image's name in the topology
     * @param topology the blueprint
     * @param password password of the user {@code tech}, who may use sudo on every node that is not hidden
     * @param restore an archive that {@link Call#SAVE} or {@link Call#AUTOSAVE} wrote, whose files the nodes start with;
     *     absent for a new bench
     */
    public record Deploy(
            String bench,
            Lifetime lifetime,
            String image,
            Map<String, String> containers,
            Topology topology,
            String password,
            Optional<String> restore) {
        public Deploy {
            containers = Map.copyOf(containers);
        }

        /** A new bench of nodes of the node image only. */
        public Deploy(String bench, Lifetime lifetime, String image, Topology topology, String password) {
            this(bench, lifetime, image, Map.of(), topology, password, Optional.empty());
        }
    }

    /** How long a bench lasts. */
    public enum Lifetime {
        /** Until destroyed, or until the harness that made it goes away. */
        CONNECTION,
        /** Until destroyed. */
        KEPT
    }

    /**
     * Answer of DEPLOY.
     *
     * @param bench its tag
     * @param nodes what is there to log in to
     * @param failed systemd units that did not start, by the node that they are of
     * @param millis how long each stage took, in milliseconds, by name
     */
    public record Deployed(
            String bench, List<DeployedNode> nodes, Map<String, List<String>> failed, Map<String, Long> millis) {
        public Deployed {
            nodes = List.copyOf(nodes);
            failed = new TreeMap<>(failed);
        }
    }

    /**
     * A running node.
     *
     * @param hostKey its SSH host key in OpenSSH form ({@code ssh-ed25519 AAAA...}); empty for a node without sshd
     */
    public record DeployedNode(String name, String hostKey) {}

    /**
     * Something under way.
     *
     * @param stage what, in a few words
     * @param done how much of it
     * @param of out of how much; 0 where it cannot be told
     */
    public record Progress(String stage, int done, int of) {}

    /** Request of BREAK. */
    public record Break(String bench, List<Fault> faults) {
        public Break {
            faults = List.copyOf(faults);
        }
    }

    /** Request of PROBE. */
    public record Probe(String bench, List<Ask> asks) {
        public Probe {
            asks = List.copyOf(asks);
        }
    }

    /**
     * One query to be asked.
     *
     * @param id the asker's name for it, unique in the call
     * @param withinMillis how long to go on asking, in milliseconds; 0 for one try
     */
    public record Ask(String id, Query query, long withinMillis) {}

    /**
     * Event of PROBE: one try.
     *
     * @param last true when no further try of this query follows
     * @param blobs the bytes of the reading's evidence in Base64, by SHA-256
     */
    public record Probed(Reading reading, boolean last, Map<String, String> blobs) {}

    /**
     * Request of ENOUGH.
     *
     * @param call id of the PROBE call on the same connection
     * @param ask the query's id in it
     */
    public record Enough(long call, String ask) {}

    /** Request of RESTART. */
    public record Restart(String bench, List<String> nodes) {
        public Restart {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Request of FORWARD.
     *
     * @param port TCP port on the node's loopback address
     */
    public record Forward(String bench, String node, int port) {}

    /** Answer of BENCHES. */
    public record Benches(List<BenchState> benches) {
        public Benches {
            benches = List.copyOf(benches);
        }
    }

    /**
     * One bench.
     *
     * @param ready false while it is being built or taken down
     * @param nodes the nodes that can be logged in to, with their host keys
     */
    public record BenchState(
            String bench, String topology, Lifetime lifetime, boolean ready, List<DeployedNode> nodes) {
        public BenchState {
            nodes = List.copyOf(nodes);
        }
    }

    /** Request of INSPECT. */
    public record Inspect(String bench) {}

    /**
     * Answer of INSPECT.
     *
     * @param nodes in the topology's order
     * @param links in the topology's order
     */
    public record Inspected(
            BenchState state, Topology topology, List<NodeState> nodes, List<WireCalls.LinkState> links) {
        public Inspected {
            nodes = List.copyOf(nodes);
            links = List.copyOf(links);
        }
    }

    /**
     * A node as it is now.
     *
     * @param processes processes and threads in it; 0 in a bare namespace
     * @param memoryKiB memory that it uses, in KiB; 0 where this machine does not count it
     * @param diskKiB what its changed files take, in KiB
     */
    public record NodeState(String name, Power power, long processes, long memoryKiB, long diskKiB) {}

    /** Whether a node runs. */
    public enum Power {
        /** It runs. */
        ON,
        /** Its time stands still. */
        PAUSED,
        /** Its first process has ended. */
        OFF
    }

    /**
     * Request of EXEC.
     *
     * @param stdin what the command reads, in Base64
     * @param limitMillis after this it is killed, in milliseconds
     * @param maxBytes most octets kept of each of its outputs; the rest is dropped
     */
    public record Exec(String bench, String node, List<String> argv, String stdin, long limitMillis, int maxBytes) {
        public Exec {
            argv = List.copyOf(argv);
        }
    }

    /**
     * Answer of EXEC.
     *
     * @param exit exit code; 128 and the signal's number when it was killed
     * @param out what it wrote to standard output, in Base64
     * @param err what it wrote to standard error, in Base64
     * @param truncated whether some of it was dropped
     */
    public record Executed(int exit, String out, String err, boolean truncated) {}

    /**
     * Request of CONSOLE.
     *
     * @param maxBytes most octets wanted, the last of what is kept
     */
    public record Console(String bench, String node, int maxBytes) {}

    /** Answer of CONSOLE: the text in Base64, as the node wrote it. */
    public record ConsoleText(String text) {}

    /**
     * Request of PAUSE.
     *
     * @param nodes which; empty for all
     * @param paused true to stop their time, false to let it go on
     */
    public record Pause(String bench, List<String> nodes, boolean paused) {
        public Pause {
            nodes = List.copyOf(nodes);
        }
    }

    /** Request of DESTROY. */
    public record Destroy(String bench) {}

    /**
     * Answer of CENSUS: how many of each carry our tag, inside the sandbox.
     *
     * @param counts by kind: namespaces, links, mounts, cgroups, containers, processes, descriptors
     */
    public record Census(Map<String, Integer> counts) {}
}
