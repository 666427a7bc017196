package org.labmark.agent.node;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.labmark.api.archive.SaveManifest;

/**
 * What makes a node this node and no other, as long as its bench lasts, and when it is built again from saved work.
 *
 * @param owner id of its root user as the host sees it, the first of its range
 * @param key its SSH host key
 * @param machineId 32 hexadecimal digits (machine-id(5))
 */
public record NodeIdentity(int owner, HostKey key, String machineId) {
    /** A new one. */
    public static NodeIdentity generate(int owner) {
        var id = new byte[16];
        new SecureRandom().nextBytes(id);
        return new NodeIdentity(owner, HostKey.generate(), HexFormat.of().formatHex(id));
    }

    /** One that was written down with saved work. */
    public static NodeIdentity saved(int owner, SaveManifest.NodeIdentity saved) {
        return new NodeIdentity(owner, new HostKey(saved.privateKey(), saved.publicKey()), saved.machineId());
    }

    /** As it is written down with saved work. */
    public SaveManifest.NodeIdentity toSave() {
        return new SaveManifest.NodeIdentity(key.privateText(), key.publicText(), machineId);
    }
}
