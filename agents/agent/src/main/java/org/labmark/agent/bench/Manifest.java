package org.labmark.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.labmark.agent.disk.Keeping;
import org.labmark.agent.link.NetworkReset;
import org.labmark.agent.node.NodeIdentity;
import org.labmark.agent.node.NodePlace;
import org.labmark.api.call.Calls;
import org.labmark.api.json.CanonicalJson;

/**
 * All that an agent must know to go on with a bench that one before it built. Lies in the sandbox, so it lasts as long as
 * the bench and can be read by nobody in it.
 *
 * @param format {@value #FORMAT}
 * @param deploy what was asked for, without the password
 * @param passwordHash hash of the technician's password
 * @param ready false while the bench is built or taken down: what there is of it is then to be removed
 * @param nodes by name
 */
record Manifest(int format, Calls.Deploy deploy, String passwordHash, boolean ready, Map<String, Part> nodes) {
    static final int FORMAT = 1;
    private static final String FILE = "manifest.json";

    Manifest {
        nodes = Map.copyOf(nodes);
    }

    /** What is one node's own. */
    record Part(NodeIdentity identity, List<NetworkReset.Port> ports) {
        Part {
            ports = List.copyOf(ports);
        }
    }

    /** Replaces the bench's manifest, whole or not at all. */
    void write() throws IOException {
        Keeping.replace(NodePlace.ofBench(deploy.bench()).resolve(FILE), CanonicalJson.bytes(this));
    }

    /**
     * Reads one.
     *
     * @throws java.nio.file.NoSuchFileException when the bench has none: then nothing of it was made yet, or all is gone
     */
    static Manifest read(Path folder) throws IOException {
        var manifest = CanonicalJson.read(Files.readString(folder.resolve(FILE)), Manifest.class);
        if (manifest.format() != FORMAT) {
            throw new IOException("manifest of format " + manifest.format() + "; this agent knows " + FORMAT);
        }
        return manifest;
    }
}
