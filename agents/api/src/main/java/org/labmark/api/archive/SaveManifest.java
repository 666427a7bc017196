package org.labmark.api.archive;

import java.util.List;
import java.util.Map;
import org.labmark.api.fault.Fault;
import org.labmark.api.topology.Link;
import org.labmark.api.topology.Topology;

/**
 * What saved work says of the bench that it is of: enough to build that bench anew, on any machine with the same
 * images. It holds secrets (host keys), so whoever has the file has the bench.
 *
 * @param format {@link #FORMAT}
 * @param id names this save among all, at random
 * @param version of the agent that wrote it
 * @param time when, in ISO 8601, UTC
 * @param bench the bench's tag
 * @param image hash of the node image
 * @param containers id of the image of each container, by the image's name in the topology
 * @param topology the blueprint
 * @param links the wires as they were
 * @param faults that were injected, in order
 * @param nodes what makes each node this one and no other, by name
 */
public record SaveManifest(
        int format,
        String id,
        String version,
        String time,
        String bench,
        String image,
        Map<String, String> containers,
        Topology topology,
        List<Link> links,
        List<Fault> faults,
        Map<String, NodeIdentity> nodes) {
    /** The form that this version writes and reads. */
    public static final int FORMAT = 1;

    public SaveManifest {
        containers = Map.copyOf(containers);
        links = List.copyOf(links);
        faults = List.copyOf(faults);
        nodes = Map.copyOf(nodes);
    }

    /**
     * What makes a node this one and no other.
     *
     * @param privateKey its SSH host key, as its file holds it
     * @param publicKey {@code ssh-ed25519 AAAA...}
     * @param machineId 32 hexadecimal digits (machine-id(5))
     */
    public record NodeIdentity(String privateKey, String publicKey, String machineId) {}
}
