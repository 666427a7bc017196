package org.labmark.api.call;

import java.util.List;
import java.util.Map;
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
     * @param topology the blueprint
     * @param password password of the user {@code tech}, who may use sudo on every node that is not hidden
     */
    public record Deploy(String bench, Lifetime lifetime, String image, Topology topology, String password) {}

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
     * @param millis how long each stage took, in milliseconds, by name
     */
    public record Deployed(String bench, List<DeployedNode> nodes, Map<String, Long> millis) {
        public Deployed {
            nodes = List.copyOf(nodes);
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

    /** Request of DESTROY. */
    public record Destroy(String bench) {}

    /**
     * Answer of CENSUS: how many of each carry our tag, inside the sandbox.
     *
     * @param counts by kind: namespaces, links, mounts, cgroups, processes, descriptors
     */
    public record Census(Map<String, Integer> counts) {}
}
