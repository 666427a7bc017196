package org.labmark.agent.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.labmark.agent.disk.Keeping;
import org.labmark.api.archive.Manifest;
import org.labmark.api.json.CanonicalJson;

/**
 * What makes a node this one and no other. It lies beside the node, where the node cannot reach it, so that the node can
 * be furnished with the same again.
 *
 * @param privateKey its SSH host key, as its file holds it
 * @param publicKey {@code ssh-ed25519 AAAA...}
 * @param machineId 32 hexadecimal digits (machine-id(5))
 * @param passwordHash of the technician, as shadow(5) holds it
 */
public record Furnishing(String privateKey, String publicKey, String machineId, String passwordHash) {
    private static final String FILE = "furnishing.json";

    /** A new one. */
    static Furnishing draw(String passwordHash) {
        var key = HostKey.generate();
        var id = new byte[16];
        new SecureRandom().nextBytes(id);
        return new Furnishing(
                key.privateText(), key.publicText(), HexFormat.of().formatHex(id), passwordHash);
    }

    /** As it is written down with saved work. */
    public Manifest.NodeIdentity identity() {
        return new Manifest.NodeIdentity(privateKey, publicKey, machineId, passwordHash);
    }

    /** As it was written down with saved work. */
    public static Furnishing of(Manifest.NodeIdentity identity) {
        return new Furnishing(
                identity.privateKey(), identity.publicKey(), identity.machineId(), identity.passwordHash());
    }

    void keep(NodePlace place) throws IOException {
        Keeping.replace(place.folder().resolve(FILE), CanonicalJson.write(this).getBytes(StandardCharsets.UTF_8));
    }

    static Furnishing kept(NodePlace place) throws IOException {
        return CanonicalJson.read(Files.readString(place.folder().resolve(FILE)), Furnishing.class);
    }
}
